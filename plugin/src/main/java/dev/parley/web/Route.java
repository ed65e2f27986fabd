package dev.parley.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One address of the API.
 *
 * @param method the HTTP method
 * @param pattern path below the servlet; a part in braces takes any text that is not blank
 * @param access what it asks of whoever calls
 * @param raw whether the body is a file rather than JSON
 * @param endpoint what answers
 */
record Route(String method, String pattern, Access access, boolean raw, Endpoint endpoint) {
  /** One that takes JSON. */
  Route(String method, String pattern, Access access, Endpoint endpoint) {
    this(method, pattern, access, false, endpoint);
  }

  /** One that takes a file. */
  static Route file(String method, String pattern, Access access, Endpoint endpoint) {
    return new Route(method, pattern, access, true, endpoint);
  }

  /** Whether it needs no login. */
  boolean open() {
    return access.scope() == Access.Scope.OPEN;
  }

  /** Answers a call. */
  @FunctionalInterface
  interface Endpoint {
    Answer answer(Call call);
  }

  /** The named parts of a path, if it is one of this route's. */
  Optional<Map<String, String>> match(String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    var named = new HashMap<String, String>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{") && !given[i].isBlank()) {
        named.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(named);
  }
}
