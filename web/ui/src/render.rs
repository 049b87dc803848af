//! From a template to a response.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use motcua_kernel::Fault;

use crate::WebFault;
use crate::form::FormReport;

/// What a page handler returns.
pub type PageResult = Result<Response, WebFault>;

/// A page with status 200; a template that cannot be rendered becomes the page of an internal fault.
pub fn render(page: &impl Template) -> Response {
    render_as(StatusCode::OK, page)
}

/// A form page: 422 when the report names problems, else 200. The page shows again all that was typed.
pub fn render_form(page: &impl Template, report: &FormReport) -> Response {
    let status = if report.is_clean() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    render_as(status, page)
}

/// A page with a chosen status.
pub fn render_as(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => {
            let html_type = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, html_type)], html).into_response()
        }
        Err(error) => WebFault(Fault::internal(error)).into_response(),
    }
}
