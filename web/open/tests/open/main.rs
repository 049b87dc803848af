//! The open pages, through the whole wall, on a synthetic province.

#[cfg(test)]
mod board;
#[cfg(test)]
mod look_up;
mod province;
#[cfg(test)]
mod sets;
#[cfg(test)]
mod site;
