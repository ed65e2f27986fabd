package dev.parley.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which channel keeps which behaviour; one file for each channel and one for all. */
final class Matrix {
  private static final Path FOLDER = Path.of("target", "channel-matrix");
  private static final Path WHOLE = Path.of("target", "channel-matrix.md");
  private static final String COLUMN = ".tsv";
  private static final String HELD = "yes";
  private static final String ABSENT = "absent";
  private static final String BROKEN = "BROKEN";
  private static final String NOT_RUN = "";

  private final Map<Behaviour, String> seen = new EnumMap<>(Behaviour.class);
  private String channel = "";

  void begin(String id) {
    channel = id;
  }

  void held(Behaviour behaviour) {
    seen.put(behaviour, HELD);
  }

  /** The network has no such thing, as its descriptor says with source and date. */
  void absent(Behaviour behaviour, String source) {
    seen.put(behaviour, ABSENT + ": " + source);
  }

  void broken(Behaviour behaviour) {
    seen.put(behaviour, BROKEN);
  }

  /** Keeps this channel's column and prints those of all channels that ran so far. */
  void print() {
    try {
      Files.createDirectories(FOLDER);
      write(
          FOLDER.resolve(channel + COLUMN),
          seen.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList());
      var columns = columns();
      var lines = lines(columns);
      write(WHOLE, lines);
      lines.forEach(System.out::println);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the matrix of channels below target/", e);
    }
  }

  /** All at once: channels of another test process may be read or written meanwhile. */
  private static void write(Path file, List<String> lines) throws IOException {
    Path written = Files.createTempFile(FOLDER, "", ".new");
    Files.write(written, lines);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, Map<String, String>> columns() throws IOException {
    var columns = new TreeMap<String, Map<String, String>>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(one -> one.toString().endsWith(COLUMN)).toList()) {
        columns.put(
            file.getFileName().toString().replace(COLUMN, ""),
            Files.readAllLines(file).stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1])));
      }
    }
    return columns;
  }

  private static List<String> lines(Map<String, Map<String, String>> columns) {
    var lines = new ArrayList<String>();
    var sources = new LinkedHashMap<String, String>();
    lines.add("| behaviour | it … | " + String.join(" | ", columns.keySet()) + " |");
    lines.add("|---|---|" + "---|".repeat(columns.size()));
    for (Behaviour behaviour : Behaviour.values()) {
      lines.add(
          "| %s | %s | %s |"
              .formatted(
                  behaviour,
                  behaviour.says(),
                  columns.values().stream()
                      .map(column -> column.getOrDefault(behaviour.name(), NOT_RUN))
                      .map(outcome -> cell(outcome, sources))
                      .collect(Collectors.joining(" | "))));
    }
    lines.add("");
    sources.forEach((source, mark) -> lines.add(mark + " " + source));
    return lines;
  }

  /** What is absent is marked with the number of its source below. */
  private static String cell(String outcome, Map<String, String> sources) {
    if (!outcome.startsWith(ABSENT)) {
      return outcome;
    }
    String source = outcome.substring(ABSENT.length() + 2);
    return ABSENT + " " + sources.computeIfAbsent(source, any -> "[" + (sources.size() + 1) + "]");
  }
}
