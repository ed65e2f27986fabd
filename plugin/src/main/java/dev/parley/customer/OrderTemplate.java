package dev.parley.customer;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a shop is asked, as an admin wrote it: {@code {email}} and {@code {order}} stand for what is
 * known of a customer.
 *
 * @param address where it is asked
 * @param json what is posted there; empty for a plain GET
 */
public record OrderTemplate(String address, Optional<String> json) {
  private static final String EMAIL = "{email}";
  private static final String ORDER = "{order}";

  /** Whether any of what is known is asked for. */
  boolean uses(Optional<String> email, Optional<String> order) {
    String all = address + json.orElse("");
    return (all.contains(EMAIL) && email.isPresent()) || (all.contains(ORDER) && order.isPresent());
  }

  /** The address with what is known in it; every character that means something there escaped. */
  public URI address(Optional<String> email, Optional<String> order) {
    return URI.create(
        filled(
            address,
            email,
            order,
            value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
  }

  /** What is posted with what is known in it. */
  Optional<String> json(Optional<String> email, Optional<String> order) {
    return json.map(text -> filled(text, email, order, OrderRows::inJson));
  }

  /** One pass from left to right, so that a value with a brace in it brings nothing in. */
  private static String filled(
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
