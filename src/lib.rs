//! whosaid extracts quotes from news articles and says who said them.

// The parser that pest derives without `std` names this crate.
extern crate alloc;

pub mod article;
pub mod attribution;
pub mod lex;
pub mod quote;




pub use article::Article;
pub use quote::Quote;
