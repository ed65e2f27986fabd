package dev.parley.desk.web;

import dev.parley.desk.people.Logins;
import dev.parley.desk.store.Person;
import dev.parley.model.Secret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says who asks: the person of the session cookie, or of HTTP Basic on the two APIs. Requests of
 * nobody pass; whoever needs a person asks for one.
 */
final class Identity extends HttpFilter {
  static final String COOKIE = "desk_session";

  private static final long serialVersionUID = 1L;
  private static final String PERSON = Person.class.getName();

  private final transient Logins logins;

  Identity(Logins logins) {
    this.logins = logins;
  }

  static Optional<Person> of(HttpServletRequest request) {
    return Optional.ofNullable((Person) request.getAttribute(PERSON));
  }

  static Optional<String> sessionToken(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Person> person =
        sessionToken(request).flatMap(logins::bySession).or(() -> byBasic(request));
    if (person.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    request.setAttribute(PERSON, person.get());
    chain.doFilter(new Known(request, person.get()), response);
  }

  private Optional<Person> byBasic(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    String path = request.getRequestURI();
    if (header == null
        || !header.regionMatches(true, 0, "Basic ", 0, 6)
        || !(path.startsWith("/desk/api/") || path.startsWith("/parley/"))) {
      return Optional.empty();
    }
    return decoded(header.substring(6).strip())
        .filter(pair -> pair.indexOf(':') > 0)
        .flatMap(
            pair -> {
              int colon = pair.indexOf(':');
              return logins.check(pair.substring(0, colon), Secret.of(pair.substring(colon + 1)));
            });
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The request with its person as the container's principal, as a plug-in expects it. */
  private static final class Known extends HttpServletRequestWrapper {
    private final Person person;

    Known(HttpServletRequest request, Person person) {
      super(request);
      this.person = person;
    }

    @Override
    public Principal getUserPrincipal() {
      return person;
    }

    @Override
    public String getRemoteUser() {
      return person.login();
    }

    @Override
    public String getAuthType() {
      return BASIC_AUTH;
    }

    @Override
    public boolean isUserInRole(String role) {
      return person.role().name().toLowerCase(Locale.ROOT).equals(role);
    }
  }
}
