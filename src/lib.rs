//! whosaid extracts quotes from news articles and says who said them.

pub mod article;
pub mod attribution;
pub mod lex;
pub mod quote;
pub mod read;
pub mod resolve;
pub mod write;

pub use article::Article;
pub use quote::Quote;
