//! The six kinds of value that cross the facade.

use motcua_kernel::{Day, Id, Instant, Money};

/// A value on its way into or out of the database.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// `BOOLEAN`.
    Bool(bool),
    /// `BIGINT`; also instants (microseconds) and money (đồng).
    Int(i64),
    /// `DOUBLE PRECISION`.
    Real(f64),
    /// `TEXT`; also days (ISO) and ids (UUID).
    Text(String),
    /// `BYTEA` or `BLOB`.
    Blob(Vec<u8>),
}

impl Value {
    /// The kind's name, for error messages.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Int(_) => "integer",
            Self::Real(_) => "real",
            Self::Text(_) => "text",
            Self::Blob(_) => "blob",
        }
    }
}

/// A Rust type that a column can be read into.
pub trait FromValue: Sized {
    /// The name for error messages.
    const EXPECTED: &'static str;

    /// Takes the value, or nothing when its kind does not fit.
    fn from_value(value: &Value) -> Option<Self>;
}

/// Builds the parameter list of a statement: `values![id, name, &day]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}

macro_rules! into_value {
    ($($from:ty => |$value:ident| $into:expr;)*) => {
        $(impl From<$from> for Value {
            fn from($value: $from) -> Self { $into }
        })*
    };
}

into_value! {
    bool => |value| Self::Bool(value);
    i64 => |value| Self::Int(value);
    i32 => |value| Self::Int(i64::from(value));
    u32 => |value| Self::Int(i64::from(value));
    u16 => |value| Self::Int(i64::from(value));
    u8 => |value| Self::Int(i64::from(value));
    usize => |value| Self::Int(i64::try_from(value).unwrap_or(i64::MAX));
    f64 => |value| Self::Real(value);
    String => |value| Self::Text(value);
    &String => |value| Self::Text(value.clone());
    &str => |value| Self::Text(value.to_owned());
    Vec<u8> => |value| Self::Blob(value);
    &[u8] => |value| Self::Blob(value.to_vec());
    &Vec<u8> => |value| Self::Blob(value.clone());
    Instant => |value| Self::Int(value.micros());
    Day => |value| Self::Text(value.to_string());
    Money => |value| Self::Int(value.amount());
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<T> From<Id<T>> for Value {
    fn from(value: Id<T>) -> Self {
        Self::Text(value.to_string())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! from_value {
    ($($into:ty, $expected:literal: $pattern:pat => $result:expr;)*) => {
        $(impl FromValue for $into {
            const EXPECTED: &'static str = $expected;

            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    $pattern => $result,
                    _ => None,
                }
            }
        })*
    };
}

from_value! {
    i64, "integer": Value::Int(value) => Some(*value);
    i32, "integer": Value::Int(value) => i32::try_from(*value).ok();
    u32, "integer": Value::Int(value) => u32::try_from(*value).ok();
    u16, "integer": Value::Int(value) => u16::try_from(*value).ok();
    u8, "integer": Value::Int(value) => u8::try_from(*value).ok();
    usize, "integer": Value::Int(value) => usize::try_from(*value).ok();
    String, "text": Value::Text(value) => Some(value.clone());
    Vec<u8>, "blob": Value::Blob(value) => Some(value.clone());
    Instant, "instant (integer)": Value::Int(value) => Some(Self::from_micros(*value));
    Day, "day (text)": Value::Text(value) => value.parse().ok();
    Money, "money (integer)": Value::Int(value) => Some(Self::dong(*value));
}

impl FromValue for bool {
    const EXPECTED: &'static str = "boolean";

    /// SQLite keeps booleans as 0 and 1.
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(*value),
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FromValue for f64 {
    const EXPECTED: &'static str = "real";

    /// SQLite hands back a whole real as an integer.
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Real(value) => Some(*value),
            #[expect(clippy::cast_precision_loss, reason = "whole reals far below 2^53")]
            Value::Int(value) => Some(*value as Self),
            _ => None,
        }
    }
}

impl<T> FromValue for Id<T> {
    const EXPECTED: &'static str = "id (text)";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(value) => value.parse().ok(),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}
