//! Claims held against an archive: who said what, as far as the archive shows.

pub mod align;
pub mod grade;
pub mod hit;
pub mod person;
pub mod splice;
pub mod tokens;
pub mod verdict;
