//! Pages and the wall around them, through the whole stack of middleware.

mod faults;
#[cfg(test)]
mod layout;
#[cfg(test)]
mod site;
mod wall;
