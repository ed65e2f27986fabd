package dev.parley.desk.store;

import java.util.Locale;

/** Words that tickets are looked for by, in SQL over {@code ticket t}. */
final class Words {
  /**
   * To be found in number, subject, customer or messages; {@code :words} is to be {@link #like}.
   */
  static final String SOMEWHERE =
      "(lower(t.subject) like :words escape '!' or lower(t.requester_name) like :words escape '!'"
          + " or lower(t.requester_handle) like :words escape '!'"
          + " or lower(t.requester_email) like :words escape '!'"
          + " or cast(t.id as varchar(20)) like :words escape '!'"
          + " or exists (select 1 from message m where m.ticket = t.id"
          + " and lower(m.body) like :words escape '!'))";

  private Words() {}

  /** A pattern that finds words anywhere in a text in lower case, with {@code escape '!'}. */
  static String like(String words) {
    return within(words.strip().toLowerCase(Locale.ROOT));
  }

  /** The same, as they are written. */
  static String within(String text) {
    return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
