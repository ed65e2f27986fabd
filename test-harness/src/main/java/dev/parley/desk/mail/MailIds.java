package dev.parley.desk.mail;

import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Message-IDs as RFC 5322, section 3.6.4, writes them: {@code <left@right>}. */
final class MailIds {

  /** Looser than the RFC, as mail programs are: what is between the brackets is not looked into. */
  private static final Pattern ID = Pattern.compile("<[^<>\\s\\p{Cntrl}]{1,900}>");

  private MailIds() {}

  /** Refuses what is not one id in angle brackets; returns the id. */
  static String check(String field, String id) {
    Objects.requireNonNull(id, field);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          field + " must be a Message-ID such as <a@b.example>, but is \"" + id + '"');
    }
    return id;
  }

  /** All ids in a header, in its order; empty when there are none. */
  static List<String> in(String header) {
    return ID.matcher(header).results().map(MatchResult::group).toList();
  }
}
