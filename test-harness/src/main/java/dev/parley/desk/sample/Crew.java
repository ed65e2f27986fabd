package dev.parley.desk.sample;

import dev.parley.desk.store.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who works in the shop: two teams of three. */
final class Crew {
  static final String SUPPORT = "support";
  static final String ORDERS = "orders";

  /** All of them; the first one is known to whoever asks whether the samples are there. */
  static final List<Person> ALL =
      List.of(
          agent("anna", "Anna", SUPPORT),
          agent("mart", "Mart", ORDERS),
          agent("piret", "Piret", SUPPORT),
          agent("daan", "Daan", SUPPORT),
          agent("ines", "Ines", ORDERS),
          agent("tomek", "Tomek", ORDERS));

  /** How much each does, so that a report by people is no row of equal figures. */
  private static final Map<String, Integer> SHARE =
      Map.of("anna", 9, "mart", 8, "piret", 7, "daan", 4, "ines", 6, "tomek", 5);

  private Crew() {}

  private static Person agent(String login, String name, String team) {
    return new Person(login, name, Person.Role.AGENT, Optional.of(team));
  }

  /** The team that knows about a topic. */
  static String team(String topic) {
    return switch (topic) {
      case "repair", "stock", "praise" -> SUPPORT;
      default -> ORDERS;
    };
  }

  /** Somebody of a team. */
  static Person one(Chance chance, String team) {
    Map<String, Integer> shares =
        ALL.stream()
            .filter(person -> person.team().equals(Optional.of(team)))
            .collect(Collectors.toMap(Person::login, person -> SHARE.get(person.login())));
    String login = chance.weighted(shares);
    return ALL.stream().filter(person -> person.login().equals(login)).findFirst().orElseThrow();
  }
}
