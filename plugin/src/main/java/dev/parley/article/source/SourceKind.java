package dev.parley.article.source;

import dev.parley.article.ArticleSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A kind of source. Any thread may try; each source that is opened is for one at a time. */
public interface SourceKind {

  /** As the API spells it, such as {@code folder}; up to 20 characters. */
  String id();

  /** What an admin fills in, in order. */
  List<Field> fields();

  /**
   * What is wrong with a setup that can be told without asking anybody; with what is to be kept of
   * it if nothing is.
   */
  Checked check(Setup setup);

  /** Tries a setup that was checked: asks the source, and changes nothing. */
  TryResult tried(Setup setup);

  /**
   * The source of a setup that was checked.
   *
   * @param id its id
   */
  ArticleSource open(String id, Setup setup);

  /** What a setup is, at a glance, without secrets: a path, an address, a number of collections. */
  String place(Setup setup);

  /**
   * A field of the form.
   *
   * @param name as in {@link Setup#values}
   * @param secret whether it goes in and never comes back
   * @param needed whether it must be filled in
   */
  record Field(String name, boolean secret, boolean needed) {}

  /**
   * A setup, or what is wrong with it.
   *
   * @param field empty if nothing is wrong
   */
  record Checked(Setup setup, Optional<String> field, String why) {
    /** Nothing is wrong. */
    public static Checked fine(Setup setup) {
      return new Checked(setup, Optional.empty(), "");
    }

    /** Something is. */
    public static Checked wrong(Setup setup, String field, String why) {
      return new Checked(setup, Optional.of(field), why);
    }
  }

  /** A language tag as it is kept, or nothing if it is none. */
  static Optional<String> language(Map<String, String> values) {
    String tag = values.getOrDefault("locale", "").strip();
    if (tag.isEmpty()) {
      return Optional.of("en");
    }
    Locale locale = Locale.forLanguageTag(tag);
    return Optional.of(locale.toLanguageTag())
        .filter(known -> !known.equals("und") && known.length() <= 35);
  }
}
