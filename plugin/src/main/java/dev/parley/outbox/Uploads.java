package dev.parley.outbox;

import dev.parley.channel.Media;
import dev.parley.kit.MediaFit;
import dev.parley.kit.MediaTypes;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes in what agents attach, before a reply has it. The caller has checked the right to write to
 * the audience on the ticket.
 */
public final class Uploads {
  /** More than anybody attaches by hand; what is not used is forgotten within a day. */
  static final int MOST_UNUSED = 40;

  private static final int LONGEST_NAME = 120;

  private final OutboxStore store;
  private final ReplyWindows windows;
  private final InstantSource clock;

  /** Makes the door. */
  public Uploads(OutboxStore store, ReplyWindows windows, InstantSource clock) {
    this.store = store;
    this.windows = windows;
    this.clock = clock;
  }

  /** What may go with an answer to this audience of a ticket; nothing if it leads nowhere. */
  public MediaFit fit(String helpdesk, TicketRef ticket, Audience audience) {
    return store
        .destination(helpdesk, ticket)
        .map(to -> windows.media(to, audience))
        .orElseGet(() -> MediaFit.none("This ticket's channel"));
  }

  /**
   * Keeps a file, if the network takes it with an answer to this audience.
   *
   * @param name as the agent's file is called; it proves nothing
   */
  public UploadOutcome take(
      String helpdesk,
      TicketRef ticket,
      String login,
      Audience audience,
      String name,
      byte[] content) {
    MediaFit fit = fit(helpdesk, ticket, audience);
    String type = MediaTypes.of(content);
    String called = called(name, type);
    Optional<MediaFit.Objection> objection =
        fit.rules().isEmpty() || !type.isEmpty()
            ? fit.objection(new Media(called, type, content.length, "", () -> content))
            : Optional.of(fit.wrongType(called, type));
    if (objection.isPresent()) {
      return new UploadOutcome.Refused(
          fit.rules().isEmpty() ? "audience" : "body",
          objection.get().why(),
          objection.get().limit());
    }
    if (store.uploads().unused(helpdesk, login) >= MOST_UNUSED) {
      return new UploadOutcome.Refused(
          "body",
          "You have %d files that no reply has yet; remove some, or wait a day."
              .formatted(MOST_UNUSED),
          Integer.toString(MOST_UNUSED));
    }
    var upload =
        new Upload(
            UUID.randomUUID().toString(),
            helpdesk,
            ticket,
            login,
            called,
            type,
            content.length,
            clock.instant());
    store.uploads().keep(upload, content);
    return new UploadOutcome.Kept(upload);
  }

  /** Forgets a file of somebody's own; one that a reply has stays. */
  public void drop(String helpdesk, TicketRef ticket, String login, String id) {
    own(store.uploads(), helpdesk, ticket, login, id).ifPresent(own -> store.uploads().drop(id));
  }

  /** A file that this person brought to this ticket. */
  static Optional<Upload> own(
      UploadStore uploads, String helpdesk, TicketRef ticket, String login, String id) {
    return uploads
        .find(id)
        .filter(upload -> upload.helpdesk().equals(helpdesk))
        .filter(upload -> upload.ticket().equals(ticket))
        .filter(upload -> upload.login().equals(login));
  }

  /** A name without a path and without what a header or a screen could trip over. */
  private static String called(String name, String type) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>]", "").strip();
    if (clean.isEmpty()) {
      clean = "file." + type.substring(type.indexOf('/') + 1);
    }
    int most =
        clean.offsetByCodePoints(
            0, Math.min(LONGEST_NAME, clean.codePointCount(0, clean.length())));
    return clean.substring(0, most);
  }
}
