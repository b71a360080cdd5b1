//! How cells look: the formats of all sheets.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatUnderline};

pub(super) struct Looks {
    pub title: Format,
    pub header: Format,
    pub text: Format,
    /// Text of more than a line.
    pub wrapped: Format,
    pub number: Format,
    /// With two decimals.
    pub share: Format,
    pub date: Format,
    pub time: Format,
    pub link: Format,
}

impl Looks {
    pub fn new() -> Looks {
        let cell = Format::new().set_align(FormatAlign::Top);
        Looks {
            title: Format::new().set_bold().set_font_size(14),
            header: Format::new()
                .set_bold()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00E7_ECF2)),
            wrapped: cell.clone().set_text_wrap(),
            number: cell.clone().set_num_format("0"),
            share: cell.clone().set_num_format("0.00"),
            date: cell.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            time: cell
                .clone()
                .set_num_format("yyyy-mm-dd hh:mm:ss")
                .set_align(FormatAlign::Left),
            link: cell
                .clone()
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(FormatUnderline::Single),
            text: cell,
        }
    }
}
