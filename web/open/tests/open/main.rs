//! The open pages, through the whole wall, on a synthetic province.

#[cfg(test)]
mod announced;
#[cfg(test)]
mod attacks;
#[cfg(test)]
mod board;
#[cfg(test)]
mod campaign;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod event_proof;
#[cfg(test)]
mod look_up;
#[cfg(test)]
mod past;
mod province;
#[cfg(test)]
mod rated;
#[cfg(test)]
mod sets;
#[cfg(test)]
mod site;
