package dev.parley.connect;

import dev.parley.account.Account;
import dev.parley.channel.Proof;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what was proved of accounts, and what is said of them. */
public interface ConnectStore {

  /** A proof, and when it was made. */
  record Kept(Proof proof, Instant at) {}

  /**
   * The first message of somebody else since the account was connected.
   *
   * @param hookAt when a webhook brought it; empty if none did
   * @param pollAt when a poll brought it; empty if none did
   * @param ticket its ticket; empty until it has one
   */
  record Arrived(
      Item item,
      Instant seenAt,
      Optional<Instant> hookAt,
      Optional<Instant> pollAt,
      Optional<TicketRef> ticket) {}

  /**
   * Where we answer and how fast, for agents; and the text for the profile.
   *
   * @param signature what stands at the end of replies; empty for nothing
   * @param by who wrote it
   */
  record Note(String agents, String profile, String signature, String by, Instant at) {}

  /** What was proved with the login that the account has now, in order. */
  List<Kept> proofs(Account account);

  /** Keeps proofs in place of all of their names; those of other logins are forgotten. */
  void keep(Account account, List<Proof> proofs, Instant at);

  /** The first message that came; empty until one does. */
  Optional<Arrived> first(Account account);

  /**
   * The newest messages of others since the account was connected, the newest first; what was
   * deleted since is left out, and of an edited one the newest revision is there.
   */
  List<Arrived> newest(Account account, int limit);

  /** How many messages from before the account was connected were brought in. */
  long imported(Account account);

  /** What is said of an account; empty if nothing is. */
  Optional<Note> note(AccountId account);

  /** Says something of an account. */
  void note(AccountId account, Note note);
}
