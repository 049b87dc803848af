//! What words may name.

use std::borrow::Cow;

use fluent::FluentValue;
use motcua_kernel::{Day, Instant, Money};

/// A value put into words: text as it is, or a whole number, which is written with its thousands parted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text, shown as it is: names, codes, years.
    Text(Cow<'a, str>),
    /// A count.
    Number(i64),
    /// An amount in đồng.
    Money(Money),
    /// A day.
    Day(Day),
    /// A point in time.
    Instant(Instant),
}

macro_rules! from {
    ($($source:ty => |$it:ident| $value:expr;)*) => {
        $(impl<'a> From<$source> for Value<'a> {
            fn from($it: $source) -> Self {
                $value
            }
        })*
    };
}

from! {
    &'a str => |it| Value::Text(Cow::Borrowed(it));
    &'a String => |it| Value::Text(Cow::Borrowed(it));
    &'a &'a str => |it| Value::Text(Cow::Borrowed(it));
    &'a &'a String => |it| Value::Text(Cow::Borrowed(it));
    Cow<'a, str> => |it| Value::Text(it);
    String => |it| Value::Text(Cow::Owned(it));
    &'a Cow<'a, str> => |it| Value::Text(Cow::Borrowed(it));
    i32 => |it| Value::Number(i64::from(it));
    u32 => |it| Value::Number(i64::from(it));
    i64 => |it| Value::Number(it);
    u64 => |it| Value::Number(i64::try_from(it).unwrap_or(i64::MAX));
    usize => |it| Value::Number(i64::try_from(it).unwrap_or(i64::MAX));
    &'a u32 => |it| Value::Number(i64::from(*it));
    &'a i64 => |it| Value::Number(*it);
    &'a u64 => |it| Value::Number(i64::try_from(*it).unwrap_or(i64::MAX));
    &'a usize => |it| Value::Number(i64::try_from(*it).unwrap_or(i64::MAX));
    Money => |it| Value::Money(it);
    Day => |it| Value::Day(it);
    Instant => |it| Value::Instant(it);
    &'a Money => |it| Value::Money(*it);
    &'a Day => |it| Value::Day(*it);
    &'a Instant => |it| Value::Instant(*it);
}

impl<'a> Value<'a> {
    /// What Fluent takes; numbers stay numbers so that plural forms can choose.
    pub(crate) fn into_fluent(self, words: crate::Words) -> FluentValue<'a> {
        match self {
            Self::Text(text) => FluentValue::String(text),
            // Counts of a province stay far below 2^53, where f64 is exact.
            Self::Number(number) => FluentValue::from(number),
            Self::Money(money) => FluentValue::String(words.money(money).into()),
            Self::Day(day) => FluentValue::String(words.day(day).into()),
            Self::Instant(instant) => FluentValue::String(words.moment(instant).into()),
        }
    }
}
