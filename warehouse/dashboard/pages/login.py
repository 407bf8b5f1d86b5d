"""Logging in and out, and the choice between light and dark."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from warehouse.dashboard.frame import THEME_COOKIE, THEMES, Frame, remember
from warehouse.dashboard.security import SESSION_COOKIE, SESSION_S, BackOff, Sessions, client_address, own_path


def routes(frame: Frame, sessions: Sessions | None, back_off: BackOff) -> list[Route]:
    """`/theme` always; `/login` and `/logout` where a token is set."""

    async def choose_theme(request: Request) -> Response:
        form = await request.form()
        chosen = str(form.get("theme", "auto"))
        response = RedirectResponse(own_path(str(form.get("back", "/"))), status_code=303)
        remember(response, request, THEME_COOKIE, chosen if chosen in THEMES else "auto")
        return response

    found = [Route("/theme", choose_theme, methods=["POST"])]
    if sessions is None:
        return found
    return [*found, *_login_routes(frame, sessions, back_off)]


def _login_routes(frame: Frame, sessions: Sessions, back_off: BackOff) -> list[Route]:
    def ask_for_token(request: Request) -> Response:
        return _form(request, own_path(request.query_params.get("next")))

    async def log_in(request: Request) -> Response:
        form = await request.form()
        back, address = own_path(str(form.get("next", "/"))), client_address(request)
        wait_s = back_off.wait_s(address)
        if wait_s > 0:
            response = _form(request, back, status=429, wait_s=int(wait_s) + 1)
            response.headers["Retry-After"] = str(int(wait_s) + 1)
            return response
        if not sessions.fits(str(form.get("token", ""))):
            back_off.failed(address)
            return _form(request, back, status=401, is_wrong=True)
        back_off.succeeded(address)
        response = RedirectResponse(back, status_code=303)
        response.set_cookie(
            SESSION_COOKIE,
            sessions.issue(),
            max_age=SESSION_S,
            path="/",
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    async def log_out(_request: Request) -> Response:
        response = RedirectResponse("/login", status_code=303)
        response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="strict")
        return response

    def _form(
        request: Request, back: str, *, status: int = 200, is_wrong: bool = False, wait_s: int = 0
    ) -> Response:
        return frame.page(
            request, "login.html", status=status, area="login", back=back, is_wrong=is_wrong, wait_s=wait_s
        )

    return [
        Route("/login", ask_for_token, methods=["GET"]),
        Route("/login", log_in, methods=["POST"]),
        Route("/logout", log_out, methods=["POST"]),
    ]
