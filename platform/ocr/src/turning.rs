//! A picture turned by quarters, and where its codes stand then.

use image::{RgbImage, imageops};

use crate::document::{Code, PixelBox};

/// The codes where they stand after the picture of `size` was turned clockwise.
pub(crate) fn turned_codes(codes: &[Code], quarters: u16, (width, height): (u32, u32)) -> Vec<Code> {
    let size = if quarters.is_multiple_of(2) {
        (width, height)
    } else {
        (height, width)
    };
    codes
        .iter()
        .map(|code| turned_code(code, quarters, size))
        .collect()
}

/// A code where it stands after the picture was turned clockwise; `size` is the turned picture's.
fn turned_code(code: &Code, quarters: u16, (width, height): (u32, u32)) -> Code {
    let PixelBox { x, y, w, h } = code.bounds;
    let bounds = match quarters {
        1 => PixelBox {
            x: width.saturating_sub(y + h),
            y: x,
            w: h,
            h: w,
        },
        2 => PixelBox {
            x: width.saturating_sub(x + w),
            y: height.saturating_sub(y + h),
            w,
            h,
        },
        3 => PixelBox {
            x: y,
            y: height.saturating_sub(x + w),
            w: h,
            h: w,
        },
        _ => code.bounds,
    };
    Code {
        text: code.text.clone(),
        bounds,
    }
}

/// The picture turned clockwise by so many quarters.
pub(crate) fn by_quarters(pixels: &RgbImage, quarters: u16) -> RgbImage {
    match quarters {
        1 => imageops::rotate90(pixels),
        2 => imageops::rotate180(pixels),
        3 => imageops::rotate270(pixels),
        _ => pixels.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_code_stands_where_the_turned_picture_shows_it() {
        let mut picture = RgbImage::from_pixel(40, 30, Rgb([255; 3]));
        picture.put_pixel(5, 7, Rgb([0; 3]));
        let code = Code {
            text: String::new(),
            bounds: PixelBox {
                x: 5,
                y: 7,
                w: 1,
                h: 1,
            },
        };
        for quarters in 0..4 {
            let turned = by_quarters(&picture, quarters);
            let codes = turned_codes(std::slice::from_ref(&code), quarters, picture.dimensions());
            let there = codes[0].bounds;
            assert_eq!(
                turned.get_pixel(there.x, there.y).0,
                [0; 3],
                "{quarters} quarters"
            );
        }
    }
}
