package dev.parley.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cuts a long reply into messages between words; nothing is left out. */
public final class PartCutter {
  private final TextFitter fitter;
  private final PartRule rule;

  /** Cuts by these rules. */
  public PartCutter(TextRule text, PartRule parts) {
    this.fitter = new TextFitter(text);
    this.rule = parts;
  }

  /**
   * The messages a text becomes, as few as possible, each within the limit with its number.
   *
   * @return one if the text fits as it is, which is then unchanged; empty if it does not fit into
   *     the most parts, or a single word does not fit
   */
  public List<String> cut(String text) {
    if (fitter.fits(text)) {
      return List.of(text);
    }
    for (int parts = 2; parts <= rule.max(); parts++) {
      List<String> cut = into(text.strip(), parts);
      if (!cut.isEmpty()) {
        return cut;
      }
    }
    return List.of();
  }

  /** The first word that fits into none of several messages; empty if there is none. */
  public Optional<String> uncut(String text) {
    if (fitter.fits(text)) {
      return Optional.empty();
    }
    return Arrays.stream(text.strip().split("\\s+", 0)).filter(this::tooLong).findFirst();
  }

  /** How long one of the most messages may be beside its number, as the network counts. */
  public int room() {
    String number = rule.number("", rule.max(), rule.max());
    return fitter.rule().limit() - fitter.measure(number).length();
  }

  private boolean tooLong(String word) {
    String rest = word;
    while (!rest.isEmpty()) {
      int end = longest(rest, rule.max(), rule.max());
      if (end == 0) {
        return true;
      }
      rest = rest.substring(end);
    }
    return false;
  }

  private List<String> into(String text, int parts) {
    var cut = new ArrayList<String>();
    String rest = text;
    for (int part = 1; part <= parts && !rest.isEmpty(); part++) {
      int end = longest(rest, part, parts);
      if (end == 0) {
        return List.of();
      }
      cut.add(rule.number(rest.substring(0, end).strip(), part, parts));
      rest = rest.substring(end).strip();
    }
    return rest.isEmpty() ? List.copyOf(cut) : List.of();
  }

  /** Where the longest head ends that fits with its number; 0 if not even the first word does. */
  private int longest(String text, int part, int parts) {
    for (int end = fitter.reach(text, fitter.rule().limit());
        end > 0;
        end = WordEnds.before(text, end)) {
      if (WordEnds.isAt(text, end)
          && fitter.fits(rule.number(text.substring(0, end).strip(), part, parts))) {
        return end;
      }
    }
    return 0;
  }
}
