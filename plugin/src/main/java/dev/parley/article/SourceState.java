package dev.parley.article;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the copy of a source has come.
 *
 * @param id names it for ever
 * @param kind what kind of source it is, such as {@code helpdesk} or {@code folder}
 * @param name what people call it
 * @param place where it is, as its kind means it; may be empty
 * @param cursor where reading what changed goes on; empty before the first full pass has ended
 * @param pass the number of the latest full pass
 * @param passCursor where the full pass goes on; empty at its beginning
 * @param passing whether a full pass is under way
 * @param asked whether an admin wants a full pass
 * @param fullAt when a full pass last ended
 * @param triedAt when it was last read, with whatever result
 * @param syncedAt when the copy was last known to be the same as the source
 * @param trouble why reading it fails; empty if it does not
 * @param note what was left out when it was read; empty if nothing was
 */
public record SourceState(
    String id,
    String kind,
    String name,
    String place,
    Optional<String> cursor,
    long pass,
    Optional<String> passCursor,
    boolean passing,
    boolean asked,
    Optional<Instant> fullAt,
    Optional<Instant> triedAt,
    Optional<Instant> syncedAt,
    String trouble,
    String note) {

  /** A source that nobody has read yet. */
  public static SourceState unread(String id, String kind, String name, String place) {
    return new SourceState(
        id,
        kind,
        name,
        place,
        Optional.empty(),
        0,
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        "");
  }

  /** Whether the copy was complete once. */
  public boolean complete() {
    return fullAt.isPresent();
  }

  SourceState beginPass() {
    return new SourceState(
        id,
        kind,
        name,
        place,
        cursor,
        pass + 1,
        Optional.empty(),
        true,
        false,
        fullAt,
        triedAt,
        syncedAt,
        trouble,
        note);
  }

  SourceState passed(String to, Instant now) {
    return new SourceState(
        id,
        kind,
        name,
        place,
        cursor,
        pass,
        Optional.of(to),
        true,
        asked,
        fullAt,
        Optional.of(now),
        syncedAt,
        "",
        note);
  }

  SourceState passEnded(String to, Instant now) {
    return new SourceState(
        id,
        kind,
        name,
        place,
        Optional.of(to),
        pass,
        Optional.empty(),
        false,
        asked,
        Optional.of(now),
        Optional.of(now),
        Optional.of(now),
        "",
        note);
  }

  /** After what changed was read, or a part of it if there is more. */
  SourceState followed(String to, Instant now, boolean more) {
    return new SourceState(
        id,
        kind,
        name,
        place,
        Optional.of(to),
        pass,
        passCursor,
        passing,
        asked,
        fullAt,
        Optional.of(now),
        more ? syncedAt : Optional.of(now),
        "",
        note);
  }

  SourceState noted(String said) {
    return new SourceState(
        id,
        kind,
        name,
        place,
        cursor,
        pass,
        passCursor,
        passing,
        asked,
        fullAt,
        triedAt,
        syncedAt,
        trouble,
        said);
  }

  SourceState failed(String why, Instant now) {
    return new SourceState(
        id,
        kind,
        name,
        place,
        cursor,
        pass,
        passCursor,
        passing,
        asked,
        fullAt,
        Optional.of(now),
        syncedAt,
        why,
        note);
  }
}
