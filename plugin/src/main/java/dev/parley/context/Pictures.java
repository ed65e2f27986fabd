package dev.parley.context;

import dev.parley.channel.Http;
import dev.parley.channel.Http.Answered;
import dev.parley.channel.Http.Request;
import dev.parley.channel.Shown;
import dev.parley.model.Fingerprint;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Passes small pictures of posts and messages on to agents, so that their browsers call no network
 * and tell it nothing. Nothing is kept. An address of a network ends after some time: then what the
 * ticket stands under is read again, which brings a fresh one.
 */
public final class Pictures {
  /** The largest picture that is passed on. */
  public static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final int KEY_LENGTH = 16;
  private static final Set<String> TYPES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif");

  private final Contexts contexts;
  private final Http http;

  /**
   * Makes it.
   *
   * @param http takes no answer larger than {@value #MOST_BYTES} bytes and calls no private address
   */
  public Pictures(Contexts contexts, Http http) {
    this.contexts = contexts;
    this.http = http;
  }

  /**
   * A picture.
   *
   * @param type its media type, one of the usual ones
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  public record Picture(String type, byte[] bytes) {}

  /** What a picture is asked for by: tells it from others, and does not say where it is. */
  public static Optional<String> key(Shown shown) {
    return shown.picture().map(Pictures::key);
  }

  /** The same for an address. */
  public static String key(URI address) {
    return Fingerprint.of(address.toString()).substring(0, KEY_LENGTH);
  }

  /** A picture that a ticket stands under; empty if it is not to be had, or is none. */
  public Optional<Picture> of(String helpdesk, TicketRef ticket, String key) {
    Optional<URI> address =
        contexts.asKept(helpdesk, ticket).stream()
            .flatMap(context -> context.reading().above().stream())
            .filter(shown -> key(shown).filter(key::equals).isPresent())
            .findFirst()
            .flatMap(Shown::picture);
    Optional<Picture> picture = address.flatMap(this::at);
    if (address.isPresent() && picture.isEmpty()) {
      contexts.of(helpdesk, ticket);
    }
    return picture;
  }

  /**
   * A picture that came with a message; empty if it is not to be had any more, or is none.
   *
   * @param number which of the message's files, from 0
   */
  public Optional<Picture> of(String helpdesk, TicketRef ticket, MessageRef message, int number) {
    return contexts
        .message(helpdesk, ticket, message)
        .map(Item::attachments)
        .filter(files -> number >= 0 && number < files.size())
        .map(files -> files.get(number).url())
        .filter(
            address -> "https".equals(address.getScheme()) || "http".equals(address.getScheme()))
        .flatMap(this::at);
  }

  /** A picture at an address that a network told; empty if it is not to be had, or is none. */
  public Optional<Picture> at(URI address) {
    return http.exchange(Request.get(address).with("Accept", "image/*"))
        .fold(Pictures::picture, notSent -> Optional.empty(), noAnswer -> Optional.empty());
  }

  private static Optional<Picture> picture(Answered answer) {
    String type =
        answer.header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean fits = answer.body().length > 0 && answer.body().length <= MOST_BYTES;
    return answer.status() == 200 && TYPES.contains(type) && fits
        ? Optional.of(new Picture(type, answer.body()))
        : Optional.empty();
  }
}
