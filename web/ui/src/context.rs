//! What every page knows: the site, the reader's language, who is signed in, where we are, what day it is.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use motcua_i18n::{Language, Value, Words};
use motcua_kernel::{Clock, Day, Fault, FaultKind, Instant, LocalText};

use crate::form::FormReport;
use crate::{WebFault, assets};

/// What is the same for every request; made once by the app.
pub struct Site {
    /// Whose system this is, for example "UBND tỉnh Lạng Sơn".
    pub agency: LocalText,
    /// Whether people and dossiers are made up; every page then says so.
    pub demo: bool,
    /// The clock, which in a demo stands on a chosen day.
    pub clock: Arc<dyn Clock>,
    /// Where visitors who are not signed in can go.
    pub open_nav: Vec<NavItem>,
    /// The address of the sign-in page.
    pub sign_in: &'static str,
}

impl Site {
    /// Whether dossiers are filed here: then the finder of the portal stands in the visitors' navigation.
    pub fn files_online(&self) -> bool {
        self.open_nav.iter().any(|item| item.href == FINDER)
    }

    /// The door of people, where the visitors' navigation leads to one; officers have another.
    pub fn door(&self) -> Option<&str> {
        let mut hrefs = self.open_nav.iter().map(|item| &*item.href);
        hrefs.find(|href| href.ends_with("/sign-in"))
    }
}

/// Where people find the procedure that they want to file for.
pub const FINDER: &str = "/portal/procedures";

/// The national portal (Cổng Dịch vụ công quốc gia), where people file of a province that does not file here.
pub const NATIONAL_PORTAL: &str = "https://dichvucong.gov.vn";

/// How many entries of the navigation fit in one line of a desk's screen.
const NAV_SHOWN: usize = 7;

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// The local address.
    pub href: Cow<'static, str>,
    /// The key of its words.
    pub label: &'static str,
    /// How many new things stand there; nothing where there are none.
    pub count: Option<u64>,
    /// The key of the heading it stands under where there are too many entries for one line.
    pub group: Option<&'static str>,
    /// Addresses of the same room that do not begin with this one's.
    pub also: &'static [&'static str],
    /// Where it stands.
    pub place: NavPlace,
}

/// Where an entry of the navigation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NavPlace {
    /// In the line.
    #[default]
    Line,
    /// Beside the reader's name as a bell, on every page and width.
    Bell,
    /// Behind the reader's name.
    Name,
}

impl NavItem {
    /// An entry that leads to `href`, named by the words under `label`.
    pub fn new(href: impl Into<Cow<'static, str>>, label: &'static str) -> Self {
        Self {
            href: href.into(),
            label,
            count: None,
            group: None,
            also: &[],
            place: NavPlace::Line,
        }
    }

    /// The entry at another place than the line.
    #[must_use]
    pub const fn at(mut self, place: NavPlace) -> Self {
        self.place = place;
        self
    }

    /// The entry under the heading of its group, and with the other addresses of its room.
    #[must_use]
    pub fn in_group(self, group: &'static str, also: &'static [&'static str]) -> Self {
        Self {
            group: Some(group),
            also,
            ..self
        }
    }

    /// The entry with the number of new things behind it; none is not shown.
    #[must_use]
    pub const fn counting(mut self, count: u64) -> Self {
        self.count = if count == 0 { None } else { Some(count) };
        self
    }
}

/// Who is signed in, as the header shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The officer's name.
    pub name: String,
    /// The unit the officer works in.
    pub unit: String,
    /// Where this officer can go, by role.
    pub nav: Vec<NavItem>,
    /// The address that takes the POST to sign out.
    pub sign_out: &'static str,
}

/// The frame of one request, handed to every page as its field `cx`; an axum extractor, cheap to clone.
#[derive(Clone)]
pub struct PageContext {
    frame: Arc<Frame>,
}

pub(crate) struct Frame {
    pub(crate) site: Arc<Site>,
    pub(crate) language: Language,
    /// Whether the reader chose large letters.
    pub(crate) large: bool,
    /// Whether the page is shown at a kiosk.
    pub(crate) kiosk: bool,
    pub(crate) path: String,
    /// Path and query, where the reader comes back to after choosing a language.
    pub(crate) here: String,
    pub(crate) came_from: Option<String>,
    pub(crate) request_id: String,
    pub(crate) wants_json: bool,
    pub(crate) viewer: OnceLock<Viewer>,
}

impl PageContext {
    pub(crate) fn from_frame(frame: Frame) -> Self {
        Self {
            frame: Arc::new(frame),
        }
    }

    /// A context outside a request: for tests and for pages rendered by jobs.
    pub fn new(site: Arc<Site>, language: Language, path: impl Into<String>) -> Self {
        let path = path.into();
        Self::from_frame(Frame {
            site,
            language,
            large: false,
            kiosk: false,
            here: path.clone(),
            path,
            came_from: None,
            request_id: String::new(),
            wants_json: false,
            viewer: OnceLock::new(),
        })
    }

    /// A small sign as SVG.
    pub fn icon(&self, name: &str) -> &'static str {
        crate::icon::icon(name)
    }

    /// The sign that gives a tone its shape.
    pub fn tone_icon(&self, tone: &str) -> &'static str {
        crate::icon::tone_icon(tone)
    }

    /// Says who is signed in; called once by the session middleware, later calls change nothing.
    pub fn set_viewer(&self, viewer: Viewer) {
        // A second session middleware on the same request would be a mistake; the first one wins.
        let _ = self.frame.viewer.set(viewer);
    }

    /// Who is signed in.
    pub fn viewer(&self) -> Option<&Viewer> {
        self.frame.viewer.get()
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.frame.site
    }

    /// The name of the agency in the reader's language.
    pub fn agency(&self) -> &str {
        self.frame.site.agency.in_language(self.frame.language.code())
    }

    /// The reader's language.
    pub fn language(&self) -> Language {
        self.frame.language
    }

    /// Whether the reader chose large letters.
    pub fn is_large(&self) -> bool {
        self.frame.large
    }

    /// After how many seconds without use a session at a kiosk ends.
    pub const fn kiosk_idle(&self) -> u32 {
        crate::KIOSK_IDLE_SECONDS
    }

    /// Whether the page is shown at a kiosk.
    pub fn is_kiosk(&self) -> bool {
        self.frame.kiosk
    }

    /// The other languages, for the switch in the header.
    pub fn other_languages(&self) -> impl Iterator<Item = Language> {
        let mine = self.frame.language;
        Language::ALL
            .into_iter()
            .filter(move |language| *language != mine)
    }

    /// The words of the reader's language, which also write numbers, money and days.
    pub fn words(&self) -> Words {
        Words::new(self.frame.language)
    }

    /// The words under a key.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.words().get(key)
    }

    /// The words under a key with one value put in.
    pub fn t1<'a>(&self, key: &str, name: &'static str, value: impl Into<Value<'a>>) -> String {
        self.words().with1(key, name, value)
    }

    /// A text in the reader's language.
    pub fn local<'a>(&self, text: &'a LocalText) -> &'a str {
        text.in_language(self.frame.language.code())
    }

    /// Now, by the site's clock.
    pub fn now(&self) -> Instant {
        self.frame.site.clock.now()
    }

    /// Today in Vietnam, by the site's clock.
    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// The path of this request.
    pub fn path(&self) -> &str {
        &self.frame.path
    }

    /// The path and query of this request.
    pub fn here(&self) -> &str {
        &self.frame.here
    }

    /// The local page the reader came from; for a form sent to its own address, the form.
    pub fn came_from(&self) -> Option<&str> {
        self.frame.came_from.as_deref()
    }

    /// The id of this request, which the log knows too.
    pub fn request_id(&self) -> &str {
        &self.frame.request_id
    }

    /// Whether the client asked for JSON rather than a page.
    pub fn wants_json(&self) -> bool {
        self.frame.wants_json
    }

    /// The entries of the main navigation for this reader.
    pub fn nav(&self) -> &[NavItem] {
        match self.viewer() {
            Some(viewer) => &viewer.nav,
            None => &self.frame.site.open_nav,
        }
    }

    /// What was told, where the reader has an inbox.
    pub fn bell(&self) -> Option<&NavItem> {
        self.nav().iter().find(|item| item.place == NavPlace::Bell)
    }

    /// What is behind the reader's name.
    pub fn own_page(&self) -> Option<&NavItem> {
        self.nav().iter().find(|item| item.place == NavPlace::Name)
    }

    /// The entries that stand in the open: the first ones, the last of them giving way to the one we are at.
    pub fn nav_shown(&self) -> impl Iterator<Item = &NavItem> {
        self.nav_parted(true)
    }

    /// The entries behind "more"; a single one left over is no reason to hide it.
    pub fn nav_more(&self) -> impl Iterator<Item = &NavItem> {
        self.nav_parted(false)
    }

    /// The entries behind "more" under the headings of their groups, in the order of the first entry of each.
    pub fn nav_groups(&self) -> Vec<(Option<&'static str>, Vec<&NavItem>)> {
        let mut groups: Vec<(Option<&'static str>, Vec<&NavItem>)> = Vec::new();
        for item in self.nav_more() {
            match groups.iter_mut().find(|(group, _)| *group == item.group) {
                Some((_, items)) => items.push(item),
                None => groups.push((item.group, vec![item])),
            }
        }
        groups
    }

    fn nav_parted(&self, shown: bool) -> impl Iterator<Item = &NavItem> {
        let nav: Vec<&NavItem> = self
            .nav()
            .iter()
            .filter(|item| item.place == NavPlace::Line)
            .collect();
        let here = nav.iter().position(|item| self.is_current(item));
        let open = match here {
            _ if nav.len() <= NAV_SHOWN + 1 => nav.len(),
            Some(place) if place >= NAV_SHOWN => NAV_SHOWN - 1,
            _ => NAV_SHOWN,
        };
        nav.into_iter()
            .enumerate()
            .filter(move |(place, _)| (*place < open || here == Some(*place)) == shown)
            .map(|(_, item)| item)
    }

    /// The address of the sign-in page of this part of the site: its own, where the navigation leads to one, and otherwise
    /// the usual one. People and officers sign in at different doors.
    pub fn sign_in(&self) -> &str {
        let part = |path: &str| path.split('/').nth(1).map(str::to_owned);
        let mut doors = self.frame.site.open_nav.iter();
        let own = doors.find(|it| it.href.ends_with("/sign-in") && part(&it.href) == part(self.path()));
        own.map_or(self.frame.site.sign_in, |it| it.href.as_ref())
    }

    /// Where the work of whoever is signed in begins.
    pub fn start(&self) -> Option<&NavItem> {
        self.viewer().and_then(|viewer| viewer.nav.first())
    }

    /// Whether an entry is the one we are at: the longest entry that begins this path.
    pub fn is_current(&self, item: &NavItem) -> bool {
        let fits = |href: &str| {
            href == self.path()
                || (href != "/"
                    && self
                        .path()
                        .strip_prefix(href)
                        .is_some_and(|rest| rest.starts_with('/')))
        };
        let longest = self
            .nav()
            .iter()
            .flat_map(|it| {
                let own = std::iter::once(it.href.as_ref());
                own.chain(it.also.iter().copied()).map(move |href| (href, it))
            })
            .filter(|(href, _)| fits(href))
            // Of one address, the entry whose own it is goes before one of which it is only a room.
            .max_by_key(|(href, it)| (href.len(), it.href == *href))
            .map(|(_, it)| it);
        longest.is_some_and(|it| it.href == item.href)
    }

    /// The address of one of our assets, with the hash of its content: `cx.asset("drop.js")`.
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// A report without problems, for forms that were not sent yet.
    pub fn clean(&self) -> &'static FormReport {
        FormReport::clean()
    }
}

impl<S: Sync> FromRequestParts<S> for PageContext {
    type Rejection = WebFault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            // The router was served without `protect`.
            WebFault(Fault::new(FaultKind::Internal, "internal").because("no page context on this request"))
        })
    }
}
