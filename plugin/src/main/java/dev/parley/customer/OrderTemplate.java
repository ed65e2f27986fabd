package dev.parley.customer;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts what is known of a customer into an admin's template. */
final class OrderTemplate {
  static final String EMAIL = "{email}";
  static final String ORDER = "{order}";

  private OrderTemplate() {}

  /** One pass from left to right, so that a value with a brace in it brings nothing in. */
  static String filled(
      String template,
      Optional<String> email,
      Optional<String> order,
      UnaryOperator<String> escaped) {
    var out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      if (template.startsWith(EMAIL, at)) {
        out.append(escaped.apply(email.orElse("")));
        at += EMAIL.length();
      } else if (template.startsWith(ORDER, at)) {
        out.append(escaped.apply(order.orElse("")));
        at += ORDER.length();
      } else {
        out.append(template.charAt(at));
        at++;
      }
    }
    return out.toString();
  }
}
