package dev.parley.customer;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds e-mail addresses in what somebody wrote. */
public final class Addresses {
  private static final String LOCAL = "[\\p{IsLatin}\\p{Nd}._%+'-]";

  // Begins only where a run of such characters begins and never goes back, so that a text is read
  // in time that grows with its length alone.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<!"
              + LOCAL
              + ")"
              + LOCAL
              + "++@[\\p{IsLatin}\\p{Nd}-]++(?:\\.[\\p{IsLatin}\\p{Nd}-]++)++");

  private static final Pattern BEFORE = Pattern.compile("^[.'-]+");

  private Addresses() {}

  /**
   * The whole addresses in a text, in lower case, in their order; without those in parts of one.
   */
  public static Set<String> in(String text) {
    var found = new LinkedHashSet<String>();
    Matcher matcher = ADDRESS.matcher(text);
    while (matcher.find()) {
      String address = BEFORE.matcher(matcher.group()).replaceFirst("");
      if (!address.startsWith("@")) {
        found.add(address.toLowerCase(Locale.ROOT));
      }
    }
    return found;
  }
}
