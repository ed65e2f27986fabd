package dev.parley.mute;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Begins and lifts mutes, and makes tickets of what they held back. */
public final class Mutes {
  /** The most messages that are shown of a mute; all can be taken up. */
  public static final int MOST_SHOWN = 200;

  private static final int MOST = 500;

  private final MuteStore store;
  private final Runnable takenUp;
  private final InstantSource clock;

  /**
   * Makes the door.
   *
   * @param takenUp told when there is something to bring in
   */
  public Mutes(MuteStore store, Runnable takenUp, InstantSource clock) {
    this.store = store;
    this.takenUp = takenUp;
    this.clock = clock;
  }

  /** What can be muted at a ticket; empty if it came by no network. */
  public Optional<Subject> subject(String helpdesk, TicketRef ticket) {
    return store.subject(helpdesk, ticket);
  }

  /**
   * Begins a mute at a ticket; one of the same that lasts is given the new end.
   *
   * @param about something of the ticket's {@link #subject}
   * @param lasts how long; empty until it is lifted
   * @param privateToo whether private messages are held back, too; of a person only
   */
  public Mute begin(
      Subject subject,
      Mute.About about,
      Optional<Duration> lasts,
      boolean privateToo,
      String helpdesk,
      TicketRef ticket,
      String by) {
    Instant now = clock.instant();
    boolean person = about.kind() == Mute.Kind.AUTHOR;
    return store.begin(
        new Mute(
            0,
            about,
            person && privateToo,
            person ? subject.label() : "",
            helpdesk,
            ticket,
            by,
            now,
            lasts.map(now::plus),
            Optional.empty(),
            Optional.empty(),
            0));
  }

  /** Of a post or person: the mute that lasts, then others that still hold something back. */
  public List<Mute> about(Mute.About about) {
    return store.about(about, clock.instant());
  }

  /** Those of some accounts that last or still hold something back, newest first. */
  public List<Mute> all(List<AccountId> accounts) {
    return accounts.isEmpty() ? List.of() : store.all(accounts, clock.instant(), MOST);
  }

  /** One mute; empty if there is none. */
  public Optional<Mute> mute(long id) {
    return store.mute(id);
  }

  /** Whether it holds messages back now. */
  public boolean lasts(Mute mute) {
    return mute.lasts(clock.instant());
  }

  /** Messages that a mute holds back, oldest first, {@value #MOST_SHOWN} at most. */
  public List<Held> held(Mute mute) {
    return store.held(mute.id(), MOST_SHOWN);
  }

  /** Ends a mute; what it held back stays held back. Answers false if it had ended. */
  public boolean lift(Mute mute, String by) {
    return store.lift(mute.id(), by, clock.instant());
  }

  /**
   * Has tickets made of what a mute held back, as if it had come in now.
   *
   * @param items which of it; all if empty
   * @return how many messages
   */
  public int takeUp(Mute mute, List<Long> items, String by) {
    int many = store.takeUp(mute, items, by, clock.instant());
    if (many > 0) {
      takenUp.run();
    }
    return many;
  }

  /** Notes which mutes have run out; they hold nothing back from their end on in any case. */
  public void runOnce() {
    int unused = store.runOut(clock.instant());
  }
}
