package dev.parley.store;

import dev.parley.advert.AdvertStore;
import dev.parley.advert.Coverage;
import dev.parley.advert.Coverage.Covered;
import dev.parley.channel.AdvertsResult.Seen;
import dev.parley.intake.ThreadFields;
import dev.parley.model.AccountId;
import dev.parley.model.Advert;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Posts that are shown as advertisements, in SQL. */
final class SqlAdverts implements AdvertStore {
  private static final int MOST_SHOWN = 200;
  private static final int LONGEST_ID = 500;
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_LINK = 2000;
  private static final String IT = " where account = :account and post = :post";

  private final Database database;

  SqlAdverts(Database database) {
    this.database = database;
  }

  @Override
  public void checked(AccountId account, List<Seen> adverts, List<String> unread, Instant now) {
    database.write(
        handle -> {
          for (Seen one : adverts) {
            if (one.post().length() <= LONGEST_NAME) {
              seen(handle, account, one.post(), one.advert(), Optional.of(now), now);
            }
          }
          note(handle, account, Optional.of(now), "", unread, now);
        });
  }

  @Override
  public void failed(AccountId account, String why, Instant now) {
    database.write(
        handle -> {
          Coverage before = check(handle, account).orElse(Coverage.NONE);
          note(handle, account, before.checkedAt(), why, before.unread(), now);
        });
  }

  private static void note(
      Handle handle,
      AccountId account,
      Optional<Instant> checkedAt,
      String trouble,
      List<String> unread,
      Instant now) {
    handle.execute("delete from advert_check where account = ?", account.value());
    handle
        .createUpdate(
            "insert into advert_check (account, tried_at, checked_at, trouble, unread) values"
                + " (:account, :now, :checked, :trouble, :unread) on conflict do nothing")
        .bind("account", account.value())
        .bind("now", Database.time(now))
        .bind("checked", Database.time(checkedAt))
        .bind("trouble", trouble)
        .bind("unread", Columns.json(unread))
        .execute();
  }

  @Override
  public Optional<Instant> triedAt(AccountId account) {
    return database.read(
        handle ->
            handle
                .createQuery("select tried_at from advert_check where account = :account")
                .bind("account", account.value())
                .map((row, context) -> Columns.instant(row, "tried_at"))
                .findOne());
  }

  @Override
  public Coverage coverage(AccountId account) {
    return database.read(
        handle -> {
          Coverage check = check(handle, account).orElse(Coverage.NONE);
          List<Covered> adverts =
              handle
                  .createQuery(
                      "select a.*, x.comments, x.hook_at, x.poll_at from advert a left join (select"
                          + " c.post, count(*) as comments, max(i.hook_at) as hook_at,"
                          + " max(i.poll_at) as poll_at from advert b join conversation c on"
                          + " c.account = b.account and c.post = b.post join item i on"
                          + " i.conversation = c.id where b.account = :account and i.change_kind = 'CONTENT' and not i.own group by c.post) x on"
                          + " x.post = a.post where a.account = :account order by a.first_seen desc,"
                          + " a.post limit :limit")
                  .bind("account", account.value())
                  .bind("limit", MOST_SHOWN)
                  .map((row, context) -> covered(row, check.checkedAt()))
                  .list();
          return new Coverage(check.checkedAt(), check.trouble(), check.unread(), adverts);
        });
  }

  private static Covered covered(ResultSet row, Optional<Instant> checkedAt) throws SQLException {
    Optional<Instant> listed = Columns.maybeInstant(row, "listed_at");
    return new Covered(
        row.getString("post"),
        advert(row),
        listed.isPresent() && listed.equals(checkedAt),
        row.getInt("comments"),
        Columns.maybeInstant(row, "hook_at"),
        Columns.maybeInstant(row, "poll_at"));
  }

  private static Optional<Coverage> check(Handle handle, AccountId account) {
    return handle
        .createQuery("select * from advert_check where account = :account")
        .bind("account", account.value())
        .map(
            (row, context) ->
                new Coverage(
                    Columns.maybeInstant(row, "checked_at"),
                    row.getString("trouble"),
                    Columns.list(row, "unread"),
                    List.of()))
        .findOne();
  }

  @Override
  public Optional<Advert> of(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select a.* from conversation c join advert a on a.account = c.account and"
                        + " a.post = c.post where c.helpdesk = :helpdesk and c.ticket = :ticket order"
                        + " by c.id desc limit 1")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map((row, context) -> advert(row))
                .findOne());
  }

  /** The advertisement that a post is known as. */
  static Optional<Advert> known(Handle handle, AccountId account, String post) {
    return handle
        .createQuery("select * from advert" + IT)
        .bind("account", account.value())
        .bind("post", post)
        .map((row, context) -> advert(row))
        .findOne();
  }

  /** A message was brought into a conversation: notes what it stands under. */
  static void brought(Handle handle, AccountId account, long conversation, Item item, Instant now) {
    if (item.post().isEmpty() || item.post().length() > LONGEST_NAME) {
      return;
    }
    handle.execute(
        "update conversation set post = ? where id = ? and post is null",
        item.post(),
        conversation);
    item.advert().ifPresent(ad -> seen(handle, account, item.post(), ad, Optional.empty(), now));
  }

  private static void seen(
      Handle handle,
      AccountId account,
      String post,
      Advert advert,
      Optional<Instant> listed,
      Instant now) {
    Optional<Advert> before = known(handle, account, post);
    Advert merged = before.map(advert::filledFrom).orElse(advert);
    if (before.isEmpty()) {
      handle
          .createUpdate(
              "insert into advert (account, post, ad, name, campaign_id, campaign, first_seen) values"
                  + " (:account, :post, '', '', '', '', :now) on conflict do nothing")
          .bind("account", account.value())
          .bind("post", post)
          .bind("now", Database.time(now))
          .execute();
    }
    if (listed.isPresent() || !before.equals(Optional.of(merged))) {
      handle
          .createUpdate(
              "update advert set ad = :ad, name = :name, link = :link, campaign_id = :campaignId,"
                  + " campaign = :campaign, campaign_link = :campaignLink, listed_at ="
                  + " coalesce(:listed, listed_at)"
                  + IT)
          .bind("ad", cut(merged.id(), LONGEST_ID))
          .bind("name", cut(merged.name(), LONGEST_NAME))
          .bind("link", link(merged.link()))
          .bind("campaignId", cut(merged.campaignId(), LONGEST_ID))
          .bind("campaign", cut(merged.campaign(), LONGEST_NAME))
          .bind("campaignLink", link(merged.campaignLink()))
          .bind("listed", Database.time(listed))
          .bind("account", account.value())
          .bind("post", post)
          .execute();
    }
    boolean renamed =
        !before.map(Advert::label).equals(Optional.of(merged.label()))
            || !before.map(Advert::campaignLabel).equals(Optional.of(merged.campaignLabel()));
    if (renamed) {
      show(handle, account, post, merged);
    }
  }

  /** Open tickets under it show what it is called. */
  private static void show(Handle handle, AccountId account, String post, Advert advert) {
    handle
        .createQuery(
            "select distinct helpdesk, ticket from conversation"
                + IT
                + " and ticket is not null and closed_at is null")
        .bind("account", account.value())
        .bind("post", post)
        .map(
            (row, context) ->
                new Timed(row.getString("helpdesk"), new TicketRef(row.getString("ticket")), ""))
        .list()
        .forEach(
            ticket ->
                SqlClockStore.showBeside(
                    handle,
                    ticket.helpdesk(),
                    ticket.ticket().value(),
                    ThreadFields.of(Optional.of(advert))));
  }

  private static Optional<String> link(Optional<URI> link) {
    return link.map(URI::toString).filter(text -> text.length() <= LONGEST_LINK);
  }

  private static String cut(String text, int most) {
    String storable = text.replace("\0", "");
    return storable.length() <= most ? storable : storable.substring(0, most);
  }

  private static Advert advert(ResultSet row) throws SQLException {
    return new Advert(
        row.getString("ad"),
        row.getString("name"),
        Columns.maybeUri(row, "link"),
        row.getString("campaign_id"),
        row.getString("campaign"),
        Columns.maybeUri(row, "campaign_link"));
  }
}
