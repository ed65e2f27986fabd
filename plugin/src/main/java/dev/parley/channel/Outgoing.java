package dev.parley.channel;

import dev.parley.model.Audience;
import java.util.List;
import java.util.Map;

/**
 * One message on its way to a network: a reply, or a part of one.
 *
 * @param text as the agent wrote it and as the limits allow
 * @param address of the message it answers, from {@link dev.parley.model.Item#address()}
 * @param prepared what {@link Channel#prepare} decided for it
 * @param part which part of the reply it is, from 1
 * @param parts how many the reply has
 * @param previous address of the part before, from {@link SendResult.Sent#address()}; empty for the
 *     first part and where parts do not hang on one another
 * @param audience who will read it: {@code PRIVATE} for an answer to a public message asks for a
 *     private reply where the network has such a thing
 * @param person true if a person wrote it; some networks let only people answer late
 * @param media pictures and files that go with the text, as the descriptor's {@code media} allows;
 *     the text may then be empty
 * @param takeOver true if another app may hold the thread and the agent wants it taken over from
 *     that app first; a network without such a thing leaves it aside
 */
public record Outgoing(
    String text,
    Map<String, String> address,
    Map<String, String> prepared,
    int part,
    int parts,
    Map<String, String> previous,
    Audience audience,
    boolean person,
    List<Media> media,
    boolean takeOver) {
  /**
   * What Parley adds to an address of which it knows: when the customer wrote first after they
   * tapped an advertisement that opens the thread, as an ISO instant.
   */
  public static final String OPENED_BY_AD = "openedByAd";

  /** Copies the collections. */
  public Outgoing {
    address = Map.copyOf(address);
    prepared = Map.copyOf(prepared);
    previous = Map.copyOf(previous);
    media = List.copyOf(media);
  }

  /** One that takes nothing over. */
  public Outgoing(
      String text,
      Map<String, String> address,
      Map<String, String> prepared,
      int part,
      int parts,
      Map<String, String> previous,
      Audience audience,
      boolean person,
      List<Media> media) {
    this(text, address, prepared, part, parts, previous, audience, person, media, false);
  }

  /** A text alone. */
  public Outgoing(
      String text,
      Map<String, String> address,
      Map<String, String> prepared,
      int part,
      int parts,
      Map<String, String> previous,
      Audience audience,
      boolean person) {
    this(text, address, prepared, part, parts, previous, audience, person, List.of());
  }

  /** A person's reply in public. */
  public Outgoing(
      String text,
      Map<String, String> address,
      Map<String, String> prepared,
      int part,
      int parts,
      Map<String, String> previous) {
    this(text, address, prepared, part, parts, previous, Audience.PUBLIC, true);
  }

  /** A reply of one part. */
  public Outgoing(String text, Map<String, String> address, Map<String, String> prepared) {
    this(text, address, prepared, 1, 1, Map.of());
  }
}
