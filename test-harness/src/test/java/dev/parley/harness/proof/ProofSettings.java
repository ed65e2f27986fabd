package dev.parley.harness.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run does.
 *
 * @param items what customers do: messages, edits and removals
 * @param replies what agents write
 * @param kills how often a process is killed
 * @param freezes how often a process stands still for longer than its leases last
 * @param postgres whether PostgreSQL is used rather than H2
 * @param nodes processes at once; more than one needs PostgreSQL
 * @param seed of all random choices
 * @param rate how many calls meet a fault, 0 to 1
 * @param upgrade whether the nodes are upgraded one by one instead of being killed
 * @param drainMinutes how long what is left may take after the last fault
 * @param guardOff a guard to take out
 */
record ProofSettings(
    int items,
    int replies,
    int kills,
    int freezes,
    boolean postgres,
    int nodes,
    long seed,
    double rate,
    boolean upgrade,
    int drainMinutes,
    Optional<Guard> guardOff) {
  private static final String UPGRADE = "--upgrade";
  private static final int KILLS_PER_FREEZE = 30;

  static final String USAGE =
      """
      --items N         what customers do (default 300)
      --replies N       what agents write (default 300)
      --kills N         how often a process is killed (default 12)
      --freezes N       how often one of several nodes stands still for 50 s (default: kills / 30)
      --database D      h2 or postgres (default h2)
      --nodes N         processes at once, more than one with postgres only (default 1)
      --seed N          repeats the faults of an earlier run (default: a new one)
      --rate R          how many calls meet a fault, 0 to 1 (default 0.08)
      --drain-minutes N how long the rest may take after the last fault (default 10)
      --upgrade         no kills: each node gets the next version while the others work
      --guard-off G     item-key, reply-key, lease, lookup or order: the run must fail
      """;

  ProofSettings {
    if (items < 1 || replies < 0 || kills < 0 || nodes < 1 || drainMinutes < 1) {
      throw new IllegalArgumentException(
          "items, nodes and drain-minutes must be at least 1, replies and kills at least 0");
    }
    if (freezes < 0 || (freezes > 0 && (nodes < 2 || freezes > kills))) {
      throw new IllegalArgumentException(
          "freezes need several --nodes, and at least as many --kills, since each has its own life");
    }
    if (upgrade && nodes < 2) {
      throw new IllegalArgumentException("an upgrade node by node needs several --nodes");
    }
    if (nodes > 1 && !postgres) {
      throw new IllegalArgumentException("several nodes need --database postgres: H2 is one file");
    }
  }

  static ProofSettings parse(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    List<String> pairs = arguments.stream().filter(one -> !one.equals(UPGRADE)).toList();
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!USAGE.contains(pairs.get(i) + " ") || i + 1 == pairs.size()) {
        throw new IllegalArgumentException("Not understood: " + pairs.get(i) + "\n" + USAGE);
      }
      given.put(pairs.get(i), pairs.get(i + 1));
    }
    int kills = Integer.parseInt(given.getOrDefault("--kills", "12"));
    int nodes = Integer.parseInt(given.getOrDefault("--nodes", "1"));
    return new ProofSettings(
        Integer.parseInt(given.getOrDefault("--items", "300")),
        Integer.parseInt(given.getOrDefault("--replies", "300")),
        kills,
        Optional.ofNullable(given.get("--freezes"))
            .map(Integer::parseInt)
            .orElse(nodes > 1 ? kills / KILLS_PER_FREEZE : 0),
        given.getOrDefault("--database", "h2").equals("postgres"),
        nodes,
        Optional.ofNullable(given.get("--seed")).map(Long::parseLong).orElseGet(System::nanoTime),
        Double.parseDouble(given.getOrDefault("--rate", "0.08")),
        arguments.contains(UPGRADE),
        Integer.parseInt(given.getOrDefault("--drain-minutes", "10")),
        Optional.ofNullable(given.get("--guard-off"))
            .map(name -> Guard.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'))));
  }

  /** What gives the same run again. */
  String command() {
    return "--items %d --replies %d --kills %d --freezes %d --database %s --nodes %d --seed %d --rate %s%s%s"
        .formatted(
            items,
            replies,
            kills,
            freezes,
            postgres ? "postgres" : "h2",
            nodes,
            seed,
            rate,
            upgrade ? " " + UPGRADE : "",
            guardOff
                .map(guard -> " --guard-off " + guard.name().toLowerCase(Locale.ROOT))
                .orElse("")
                .replace('_', '-'));
  }
}
