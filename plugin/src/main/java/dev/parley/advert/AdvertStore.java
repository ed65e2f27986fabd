package dev.parley.advert;

import dev.parley.channel.AdvertsResult.Seen;
import dev.parley.model.AccountId;
import dev.parley.model.Advert;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps which posts are advertisements. Not synced: what a crash forgets is asked for again. */
public interface AdvertStore {

  /**
   * Notes what a check found; tickets that stand under one of them show what it is called from now
   * on.
   */
  void checked(AccountId account, List<Seen> adverts, List<String> unread, Instant now);

  /** Notes that a check gave nothing; what was known stays. */
  void failed(AccountId account, String why, Instant now);

  /** When an account was last tried; empty if it never was. */
  Optional<Instant> triedAt(AccountId account);

  /** What is known of an account's advertisements. */
  Coverage coverage(AccountId account);

  /** The advertisement that a ticket's conversation stands under; empty if it stands under none. */
  Optional<Advert> of(String helpdesk, TicketRef ticket);
}
