//! What the QR code of a paper says.

use super::PaperId;

/// What the code on a paper says, so that anyone can verify it: the public page of the paper, which every phone opens; where
/// the site has no name of its own – it listens for this machine only –, the paper's identifier, which the page of
/// verification reads as well.
pub fn verify_code(site: &str, paper: PaperId) -> String {
    if site.starts_with("https://") {
        format!("{}/verify/{paper}", site.trim_end_matches('/'))
    } else {
        paper.to_string()
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::{Id, Instant};

    use super::*;

    #[test]
    fn a_code_leads_to_the_public_page_where_the_site_has_a_name_and_names_the_paper_elsewhere() {
        let paper: PaperId = Id::new(Instant::from_micros(1), [7; 10]);
        assert_eq!(
            verify_code("https://dvc.example", paper),
            format!("https://dvc.example/verify/{paper}")
        );
        assert_eq!(verify_code("http://127.0.0.1:8080", paper), paper.to_string());
        assert_eq!(verify_code("", paper), paper.to_string());
    }
}
