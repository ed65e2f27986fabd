package dev.parley.outbox;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One message on the network that a reply becomes.
 *
 * @param number from 1
 * @param text what it says, numbering included; may be empty if something is attached
 * @param attached what goes with it
 * @param prepared what makes the send recognisable; empty before the first try
 * @param firstTry when it was first being sent; empty before
 * @param out where it is; empty while it is not known to be on the network
 */
public record ReplyPart(
    int number,
    String text,
    List<Attached> attached,
    Map<String, String> prepared,
    Optional<Instant> firstTry,
    Optional<Out> out) {
  /** Copies the collections. */
  public ReplyPart {
    attached = List.copyOf(attached);
    prepared = Map.copyOf(prepared);
  }

  /** A part that is a text alone. */
  public ReplyPart(
      int number,
      String text,
      Map<String, String> prepared,
      Optional<Instant> firstTry,
      Optional<Out> out) {
    this(number, text, List.of(), prepared, firstTry, out);
  }

  /** What a part says and carries. */
  record Content(String text, List<Attached> attached) {}

  /**
   * A part that is on the network.
   *
   * @param remoteId the network's id of it; empty if a person says that it is there
   * @param at when the network had it
   * @param permalink where it can be seen
   * @param address what is needed to answer it
   */
  public record Out(
      String remoteId, Instant at, Optional<URI> permalink, Map<String, String> address) {
    /** Copies the address. */
    public Out {
      address = Map.copyOf(address);
    }
  }

  /** Texts as parts that have not been tried. */
  public static List<ReplyPart> of(List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(
            i -> new ReplyPart(i + 1, texts.get(i), Map.of(), Optional.empty(), Optional.empty()))
        .toList();
  }

  /** Texts and what goes with them as parts that have not been tried. */
  static List<ReplyPart> untried(List<Content> contents) {
    return IntStream.range(0, contents.size())
        .mapToObj(
            i ->
                new ReplyPart(
                    i + 1,
                    contents.get(i).text(),
                    contents.get(i).attached(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  /** Being sent; what was prepared and when it was first tried stays for ever. */
  ReplyPart tried(Map<String, String> by, Instant now) {
    return new ReplyPart(
        number,
        text,
        attached,
        firstTry.isPresent() ? prepared : by,
        firstTry.or(() -> Optional.of(now)),
        Optional.empty());
  }

  /** On the network. */
  ReplyPart out(Out where) {
    return new ReplyPart(number, text, attached, prepared, firstTry, Optional.of(where));
  }
}
