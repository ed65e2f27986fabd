package dev.parley.desk.web;

import dev.parley.desk.people.Logins;
import dev.parley.desk.store.NoticeStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Transactions;
import dev.parley.model.Secret;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Logs people in and out, and says who is logged in. */
final class LoginEndpoint {
  private static final int LONGEST_ADDRESS = 320;
  private final Logins logins;
  private final Transactions transactions;
  private final NoticeStore notices;
  private final boolean secure;

  /**
   * Uses these logins.
   *
   * @param secure whether browsers reach Desk by https only
   */
  LoginEndpoint(Logins logins, Transactions transactions, NoticeStore notices, boolean secure) {
    this.logins = logins;
    this.transactions = transactions;
    this.notices = notices;
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

  /** Who asks; a POST sets the mail address at which that person is told of tickets. */
  void me(Call call) throws IOException {
    Person person = call.person();
    if (call.method().equals("POST")) {
      String address = call.body().text("email").strip();
      if (!address.matches("|[^@\\s]+@[^@\\s]+") || address.length() > LONGEST_ADDRESS) {
        throw new Problem(422, "email", "email must be a mail address, or empty.");
      }
      transactions.write(
          writing -> {
            notices.setAddress(writing.handle(), person.login(), address);
            return null;
          });
    }
    call.json(200, PersonJson.of(person));
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
