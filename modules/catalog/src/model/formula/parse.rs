//! Reading an expression: what is not understood to its end is refused as a whole.

use std::iter::Peekable;
use std::str::Chars;

use super::{Expression, Function, Sign};

/// Brackets in brackets: deeper is no form any more.
const DEEPEST: usize = 8;

pub(super) fn whole(text: &str) -> Option<Expression> {
    let mut reader = Reader {
        left: text.chars().peekable(),
        depth: 0,
    };
    let read = reader.sum()?;
    reader.blanks();
    reader.left.peek().is_none().then_some(read)
}

struct Reader<'t> {
    left: Peekable<Chars<'t>>,
    depth: usize,
}

impl Reader<'_> {
    fn blanks(&mut self) {
        while self.left.next_if(|sign| sign.is_whitespace()).is_some() {}
    }

    fn take(&mut self, wanted: char) -> bool {
        self.blanks();
        self.left.next_if_eq(&wanted).is_some()
    }

    fn sum(&mut self) -> Option<Expression> {
        let mut read = self.product()?;
        loop {
            let sign = if self.take('+') {
                Sign::Plus
            } else if self.take('-') {
                Sign::Minus
            } else {
                return Some(read);
            };
            read = Expression::Reckon(Box::new(read), sign, Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Option<Expression> {
        let mut read = self.single()?;
        while self.take('*') {
            read = Expression::Reckon(Box::new(read), Sign::Times, Box::new(self.single()?));
        }
        Some(read)
    }

    fn single(&mut self) -> Option<Expression> {
        self.blanks();
        match *self.left.peek()? {
            '{' => self.between('{', '}').and_then(key).map(Expression::Ask),
            '\'' => self.between('\'', '\'').map(Expression::Text),
            '(' => {
                self.left.next();
                let inner = self.deeper(Self::sum)?;
                self.take(')').then_some(inner)
            }
            '0'..='9' => self
                .many(|sign| sign.is_ascii_digit())
                .parse()
                .ok()
                .map(Expression::Number),
            _ => self.call(),
        }
    }

    fn call(&mut self) -> Option<Expression> {
        let name = self.many(|sign| sign.is_ascii_lowercase() || sign == '_');
        let (function, _, least, most) = Function::ALL.into_iter().find(|(_, known, ..)| *known == name)?;
        if !self.take('(') {
            return None;
        }
        let mut given = vec![self.deeper(Self::sum)?];
        while self.take(',') {
            given.push(self.deeper(Self::sum)?);
        }
        let fits = self.take(')')
            && (least..=most).contains(&given.len())
            // All rows are those of a field, not of something reckoned.
            && (!function.over_rows() || matches!(given.as_slice(), [Expression::Ask(_)]));
        fits.then_some(Expression::Call(function, given))
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Option<Expression>) -> Option<Expression> {
        self.depth += 1;
        let inner = (self.depth <= DEEPEST).then(|| read(self)).flatten();
        self.depth -= 1;
        inner
    }

    fn many(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut read = String::new();
        while let Some(sign) = self.left.next_if(|sign| wanted(*sign)) {
            read.push(sign);
        }
        read
    }

    fn between(&mut self, first: char, last: char) -> Option<String> {
        self.left.next_if_eq(&first)?;
        let read = self.many(|sign| sign != last);
        self.left.next_if_eq(&last)?;
        Some(read)
    }
}

/// The key of a field or of a part of it.
fn key(text: String) -> Option<String> {
    let fits = !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    fits.then_some(text)
}
