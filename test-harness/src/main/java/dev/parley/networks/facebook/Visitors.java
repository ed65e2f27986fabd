package dev.parley.networks.facebook;

import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Person;
import java.util.List;

/** The people whose part a visitor of the demo's page may play; they join when they first write. */
final class Visitors {
  private static final int LONGEST_NAME = 40;
  private static final List<String> INVENTED =
      List.of("Mara Lindqvist", "Tobias Okafor", "Inês Duarte", "Jun Watanabe", "Priya Raman");

  private final Graph graph;

  Visitors(Graph graph) {
    this.graph = graph;
  }

  /** The names to choose from. */
  List<String> names() {
    return INVENTED;
  }

  /** Who has that name, joining now if need be. */
  synchronized Person play(String name) {
    String wanted = name.strip();
    if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
      throw GraphError.invalid("A name has 1 to " + LONGEST_NAME + " characters.");
    }
    return graph
        .directory()
        .personNamed(wanted)
        .orElseGet(
            () -> {
              Person person = new Person(graph.ids().number(), wanted);
              graph.directory().add(person);
              return person;
            });
  }
}
