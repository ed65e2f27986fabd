package dev.parley.desk.sample;

import dev.parley.model.ItemKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * When people wrote to the shop in the last ninety days: more on Mondays than on Sundays, more in
 * the morning and in the evening than at night, a little more each week; a sale brought a rush of
 * comments under the advertisement, and one day Facebook and Instagram were down for hours.
 */
final class Rhythm {
  /** The shop's zone. */
  static final ZoneId ZONE = ZoneId.of("Europe/Tallinn");

  private static final int DAYS = 90;
  private static final double A_DAY = 45;

  /** Days ago on which the sale began and ended. */
  private static final int SALE_BEGAN = 24;

  private static final int SALE_ENDED = 22;

  /** Days ago on which the networks were down, and between which hours. */
  private static final int DOWN = 41;

  private static final int DOWN_FROM = 10;
  private static final int DOWN_UNTIL = 15;

  private static final Map<DayOfWeek, Double> BY_DAY =
      Map.of(
          DayOfWeek.MONDAY, 1.35,
          DayOfWeek.TUESDAY, 1.15,
          DayOfWeek.WEDNESDAY, 1.05,
          DayOfWeek.THURSDAY, 1.0,
          DayOfWeek.FRIDAY, 0.95,
          DayOfWeek.SATURDAY, 0.75,
          DayOfWeek.SUNDAY, 0.7);

  /** Of a day's messages, how many come in each hour from midnight on. */
  private static final List<Integer> BY_HOUR =
      List.of(
          4, 2, 1, 1, 1, 3, 8, 18, 34, 48, 52, 46, 40, 42, 40, 36, 34, 36, 44, 56, 54, 40, 22, 10);

  private static final Map<String, Integer> CHANNELS =
      Map.of("email", 37, "facebook", 27, "instagram", 24, "bluesky", 12);

  private static final Map<String, Integer> LANGUAGES =
      Map.of("en", 58, "et", 15, "ru", 11, "pl", 9, "ko", 7);

  private static final Map<String, Integer> TOPICS =
      Map.of(
          "delivery",
          30,
          "return",
          16,
          "repair",
          17,
          "stock",
          15,
          "invoice",
          9,
          "promotion",
          3,
          "praise",
          10);

  private final long seed;

  Rhythm(long seed) {
    this.seed = seed;
  }

  /** All who wrote before now, oldest first. */
  List<Arrival> before(Instant now) {
    List<Arrival> arrivals = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    for (int ago = DAYS; ago >= 0; ago--) {
      arrivals.addAll(day(today.minusDays(ago), ago));
    }
    return arrivals.stream()
        .filter(arrival -> arrival.at().isBefore(now))
        .sorted(Comparator.comparing(Arrival::at))
        .toList();
  }

  /** Each day has dice of its own, so that a busier one does not change those after it. */
  private List<Arrival> day(LocalDate date, int ago) {
    Chance chance = new Chance(seed * 1_000 + ago);
    double growth = 1.1 - 0.2 * ago / DAYS;
    double usual = A_DAY * BY_DAY.get(date.getDayOfWeek()) * growth;
    int count = (int) Math.round(chance.about(usual * (sale(ago) ? 1.9 : 1.0)));
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arrivals.add(arrival(chance, date, ago));
    }
    return arrivals;
  }

  private static boolean sale(int ago) {
    return ago <= SALE_BEGAN && ago >= SALE_ENDED;
  }

  private static Arrival arrival(Chance chance, LocalDate date, int ago) {
    boolean rush = sale(ago) && chance.percent(55);
    String channel = chance.weighted(rush ? Map.of("facebook", 55, "instagram", 45) : CHANNELS);
    Instant at = at(chance, date);
    boolean down =
        ago == DOWN
            && (channel.equals("facebook") || channel.equals("instagram"))
            && !at.isBefore(hour(date, DOWN_FROM))
            && at.isBefore(hour(date, DOWN_UNTIL));
    return new Arrival(
        at,
        channel,
        rush ? ItemKind.AD_COMMENT : kind(chance, channel),
        rush && chance.percent(70) ? "promotion" : chance.weighted(TOPICS),
        chance.weighted(LANGUAGES),
        down ? hour(date, DOWN_UNTIL) : at);
  }

  private static Instant at(Chance chance, LocalDate date) {
    Map<Integer, Integer> hours = new java.util.HashMap<>();
    for (int hour = 0; hour < BY_HOUR.size(); hour++) {
      hours.put(hour, BY_HOUR.get(hour));
    }
    return hour(date, chance.weighted(hours)).plusSeconds(chance.between(0, 3_599));
  }

  private static Instant hour(LocalDate date, int hour) {
    return date.atTime(hour, 0).atZone(ZONE).toInstant();
  }

  private static ItemKind kind(Chance chance, String channel) {
    return switch (channel) {
      case "email" -> ItemKind.EMAIL;
      case "bluesky" -> chance.percent(80) ? ItemKind.MENTION : ItemKind.COMMENT;
      case "facebook" ->
          chance.percent(45)
              ? ItemKind.DIRECT_MESSAGE
              : chance.percent(20) ? ItemKind.AD_COMMENT : ItemKind.COMMENT;
      default ->
          chance.percent(45)
              ? ItemKind.DIRECT_MESSAGE
              : chance.percent(15) ? ItemKind.MENTION : ItemKind.COMMENT;
    };
  }
}
