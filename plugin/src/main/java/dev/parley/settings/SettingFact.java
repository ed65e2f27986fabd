package dev.parley.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What is known of a setting before anybody sets it.
 *
 * @param name as start options and the API have it
 * @param label what pages call it
 * @param help what it is for
 * @param kind what its values are
 * @param unit of the value, for people; empty if it has none
 * @param least the least value; empty if there is no limit
 * @param most the largest value; empty if there is no limit
 * @param usual what holds if nobody sets it; empty for nothing
 * @param example a value that makes sense; empty if none is needed
 * @param here whether it is changed on Parley's page; else by the helpdesk's start options alone
 */
public record SettingFact(
    String name,
    String label,
    String help,
    Kind kind,
    String unit,
    String least,
    String most,
    String usual,
    String example,
    boolean here) {

  /** What the values of a setting are. */
  public enum Kind {
    /** A folder or file. */
    PATH,
    /** Which database. */
    DATABASE,
    /** An http or https address. */
    WEB_ADDRESS,
    /** An https address that may have {@code {email}} and {@code {order}} in it. */
    WEB_TEMPLATE,
    /** A JSON object that may have {@code {email}} and {@code {order}} in its texts. */
    JSON_TEMPLATE,
    /** Any text. */
    TEXT,
    /** An ISO 8601 duration. */
    DURATION,
    /** An ISO 8601 period of whole days. */
    DAYS,
    /** True or false. */
    FLAG,
    /** A whole number. */
    COUNT
  }

  /** Why a value is none for this setting, naming setting and limit; empty if it may be. */
  public Optional<String> objection(String value) {
    boolean fine =
        switch (kind) {
          case PATH, DATABASE, TEXT -> !value.isBlank();
          case WEB_ADDRESS -> isWebAddress(value);
          case WEB_TEMPLATE -> Templates.isAddress(value, Integer.parseInt(most));
          case JSON_TEMPLATE -> Templates.isJson(value, Integer.parseInt(most));
          case DURATION -> duration(value).filter(this::within).isPresent();
          case DAYS ->
              duration(value)
                  .filter(one -> one.equals(Duration.ofDays(one.toDays())))
                  .filter(this::within)
                  .isPresent();
          case FLAG -> value.equals("true") || value.equals("false");
          case COUNT -> count(value).isPresent();
        };
    return fine ? Optional.empty() : Optional.of(name + " must be " + limits() + said(value));
  }

  private String limits() {
    return switch (kind) {
      case PATH -> "a folder or file";
      case DATABASE, TEXT -> "a text";
      case WEB_ADDRESS -> "like " + example;
      case WEB_TEMPLATE ->
          "an https address of at most %s characters, {email} and {order} only behind the host, like %s"
              .formatted(most, example);
      case JSON_TEMPLATE ->
          "a JSON object of at most %s characters, {email} and {order} only between quotes, like %s"
              .formatted(most, example);
      case DURATION -> "a duration from %s to %s".formatted(least, most);
      case DAYS -> "a period of days from %s to %s".formatted(least, most);
      case FLAG -> "true or false";
      case COUNT -> "a whole number from %s to %s".formatted(least, most);
    };
  }

  private static String said(String value) {
    return ", not '%s'".formatted(value.length() <= 200 ? value : value.substring(0, 200) + "…");
  }

  private static boolean isWebAddress(String value) {
    try {
      var uri = new URI(value);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private boolean within(Duration value) {
    return value.compareTo(Duration.parse(least)) >= 0
        && value.compareTo(Duration.parse(most)) <= 0;
  }

  private static Optional<Duration> duration(String value) {
    try {
      return Optional.of(Duration.parse(value));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Optional<Long> count(String value) {
    return Optional.of(value)
        .filter(text -> text.matches("[0-9]{1,10}"))
        .map(Long::valueOf)
        .filter(number -> number >= Long.parseLong(least) && number <= Long.parseLong(most));
  }
}
