package dev.parley.desk.web;

import dev.parley.desk.people.Logins;
import dev.parley.desk.store.Person;
import dev.parley.model.Secret;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Logs people in and out, and says who is logged in. */
final class LoginEndpoint {
  private final Logins logins;
  private final boolean secure;

  /**
   * Uses these logins.
   *
   * @param secure whether browsers reach Desk by https only
   */
  LoginEndpoint(Logins logins, boolean secure) {
    this.logins = logins;
    this.secure = secure;
  }

  void login(Call call) throws IOException {
    if (!call.method().equals("POST")) {
      throw call.wrongMethod("POST");
    }
    Body body = call.body();
    String login = body.text("login");
    Secret password = Secret.of(body.text("password"));
    Person person =
        logins
            .check(login, password)
            .orElseThrow(() -> new Problem(401, "Login or password is wrong."));
    call.response().addCookie(cookie(logins.startSession(person), Logins.SESSION.toSeconds()));
    call.json(200, PersonJson.of(person));
  }

  void logout(Call call) throws IOException {
    if (!call.method().equals("POST")) {
      throw call.wrongMethod("POST");
    }
    call.body();
    Identity.sessionToken(call.request()).ifPresent(logins::endSession);
    call.response().addCookie(cookie("", 0));
    call.done();
  }

  void me(Call call) throws IOException {
    call.json(200, PersonJson.of(call.person()));
  }

  void people(Call call) throws IOException {
    call.person();
    switch (call.method()) {
      case "GET" -> call.json(200, logins.all().stream().map(PersonJson::of).toList());
      case "POST" -> {
        call.admin();
        Body body = call.body();
        Person person =
            new Person(
                body.text("login"),
                body.text("name"),
                Person.Role.valueOf(
                    body.oneOf("role", List.of("admin", "agent")).toUpperCase(Locale.ROOT)),
                body.optionalText("team"));
        logins.add(person, Secret.of(body.text("password")));
        call.json(201, PersonJson.of(person));
      }
      default -> throw call.wrongMethod("GET", "POST");
    }
  }

  private Cookie cookie(String value, long seconds) {
    Cookie cookie = new Cookie(Identity.COOKIE, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setAttribute("SameSite", "Lax");
    cookie.setMaxAge((int) seconds);
    return cookie;
  }

  private record PersonJson(String login, String name, String role, String team) {
    static PersonJson of(Person person) {
      return new PersonJson(
          person.login(),
          person.name(),
          person.role().name().toLowerCase(Locale.ROOT),
          person.team().orElse(null));
    }
  }
}
