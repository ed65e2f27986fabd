package dev.parley.bundle;

import dev.parley.node.Node;
import dev.parley.node.Nodes;
import dev.parley.node.SharedClock;
import dev.parley.web.HealthApi.Check;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says who shares the database, who is missing, and whose clock is wrong. */
final class NodeChecks implements Supplier<List<Check>> {
  private final Nodes nodes;

  NodeChecks(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public List<Check> get() {
    List<Node> all = nodes.all();
    List<Node> alive = all.stream().filter(Node::alive).toList();
    Set<String> names = alive.stream().map(Node::name).collect(Collectors.toSet());
    Stream<Check> missing =
        all.stream()
            .filter(Predicate.not(Node::alive))
            .filter(node -> !names.contains(node.name())) // else it was started again
            .map(NodeChecks::missing);
    Stream<Check> wrongClocks =
        alive.stream()
            .filter(node -> !SharedClock.tolerated(node.clockOffset()))
            .map(NodeChecks::wrongClock);
    return Stream.of(Stream.of(together(alive)), missing, wrongClocks)
        .flatMap(checks -> checks)
        .toList();
  }

  private Check together(List<Node> alive) {
    String says =
        (alive.size() == 1
                ? "One node uses the database: %s."
                : "%2$d nodes share the database: %s.")
            .formatted(
                alive.stream().map(this::describe).collect(Collectors.joining("; ")), alive.size());
    return alive.stream().map(Node::version).distinct().count() > 1
        ? Check.warning(
            "nodes",
            says,
            "Bring all nodes to the same version; until then they work side by side.")
        : Check.well("nodes", says);
  }

  private String describe(Node node) {
    return "%s (%sversion %s, since %s, works on %s)"
        .formatted(
            node.name(),
            nodes.isSelf(node) ? "this one, " : "",
            node.version(),
            node.started(),
            node.leases().isEmpty() ? "nothing now" : String.join(", ", node.leases()));
  }

  private static Check missing(Node node) {
    return Check.warning(
        "node " + node.name(),
        "It was last heard of %s ago and did not say that it ends; the others do its work."
            .formatted(words(node.silentFor())),
        "Start it again, or do nothing if it is gone for good: it is forgotten after a day.");
  }

  private static Check wrongClock(Node node) {
    Duration ahead = node.clockOffset().negated();
    return Check.warning(
        "clock of " + node.name(),
        "Its clock is %s %s the database's. Parley goes by the database's, so nothing is stamped wrong."
            .formatted(words(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of"),
        "Set the machine's clock, best by NTP.");
  }

  private static String words(Duration time) {
    return time.compareTo(Duration.ofMinutes(2)) < 0
        ? time.toSeconds() + " s"
        : time.toMinutes() + " min";
  }
}
