package dev.parley.store;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.channel.Profile;
import dev.parley.customer.Handle;
import dev.parley.customer.KnownProfile;
import dev.parley.customer.ProfileStore;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** What people show of themselves, in SQL. */
final class SqlProfiles implements ProfileStore {
  private static final Gson GSON = new Gson();
  private static final int LONGEST = 500;

  private final Database database;

  SqlProfiles(Database database) {
    this.database = database;
  }

  @Override
  public ProfileStore under(Lease lease) {
    return new SqlProfiles(database.under(lease));
  }

  @Override
  public Optional<KnownProfile> of(Handle handle) {
    return database.read(
        sql ->
            sql.createQuery(
                    "select * from customer_profile where account = :account and person = :person")
                .bind("account", SqlLinks.account(handle))
                .bind("person", handle.person())
                .map(SqlProfiles::profileOf)
                .findOne());
  }

  /** Only of whom a conversation is there: whoever was forgotten meanwhile stays so. */
  @Override
  public void want(Handle handle, String nick, Instant now) {
    if (handle.isMail() || handle.person().length() > LONGEST) {
      return;
    }
    database.write(
        sql -> {
          sql.execute(
              "insert into customer_profile (account, person, nick, state, facts, why, tries,"
                  + " next_try) select ?, ?, ?, 'WAITING', '{}', '', 0, ? where exists (select 1 from"
                  + " conversation c where c.account = ? and c.author_id = ?) on conflict do nothing",
              SqlLinks.account(handle),
              handle.person(),
              SqlNames.cut(nick),
              Database.time(now),
              SqlLinks.account(handle),
              handle.person());
          sql.execute(
              "update customer_profile set next_try = ?, tries = 0, nick = ? where account = ? and"
                  + " person = ? and next_try is null",
              Database.time(now),
              SqlNames.cut(nick),
              SqlLinks.account(handle),
              handle.person());
        });
  }

  @Override
  public Optional<KnownProfile> next(AccountId account, Instant now) {
    return database.read(
        sql ->
            sql.createQuery(
                    "select * from customer_profile where account = :account and next_try <= :now"
                        + " order by next_try, person limit 1")
                .bind("account", account.value())
                .bind("now", Database.time(now))
                .map(SqlProfiles::profileOf)
                .findOne());
  }

  @Override
  public List<AccountId> accountsDue(Instant now) {
    return database.read(
        sql ->
            sql.createQuery(
                    "select distinct account from customer_profile where next_try <= :now order by"
                        + " account")
                .bind("now", Database.time(now))
                .map((row, context) -> new AccountId(row.getString("account")))
                .list());
  }

  @Override
  public void read(KnownProfile profile) {
    database.write(
        sql ->
            sql.createUpdate(
                    "update customer_profile set state = :state, facts = :facts, why = :why, tries ="
                        + " :tries, read_at = :readAt, next_try = :next where account = :account and"
                        + " person = :person")
                .bind("state", profile.facts().isPresent() ? "SHOWN" : "ABSENT")
                .bind("facts", profile.facts().map(SqlProfiles::write).orElse("{}"))
                .bind("why", profile.why())
                .bind("tries", profile.tries())
                .bind("readAt", Database.time(profile.readAt()))
                .bind("next", Database.time(profile.nextTry()))
                .bind("account", SqlLinks.account(profile.handle()))
                .bind("person", profile.handle().person())
                .execute());
  }

  private static KnownProfile profileOf(ResultSet row, StatementContext context)
      throws SQLException {
    String facts = row.getString("facts");
    return new KnownProfile(
        Handle.of(new AccountId(row.getString("account")), row.getString("person")),
        row.getString("nick"),
        row.getString("state").equals("SHOWN") ? Optional.of(read(facts)) : Optional.empty(),
        row.getString("why"),
        row.getInt("tries"),
        Columns.maybeInstant(row, "read_at"),
        Columns.maybeInstant(row, "next_try"));
  }

  private static String write(Profile profile) {
    var json = new JsonObject();
    json.addProperty("name", SqlNames.cut(profile.name()));
    json.addProperty("handle", SqlNames.cut(profile.handle()));
    json.addProperty("about", profile.about().replace("\0", ""));
    profile.picture().ifPresent(uri -> json.addProperty("picture", uri.toString()));
    profile.followers().ifPresent(count -> json.addProperty("followers", count));
    profile.verified().ifPresent(is -> json.addProperty("verified", is));
    profile.since().ifPresent(at -> json.addProperty("since", at.toString()));
    return GSON.toJson(json);
  }

  private static Profile read(String facts) {
    JsonObject json = JsonParser.parseString(facts).getAsJsonObject();
    return new Profile(
        json.get("name").getAsString(),
        json.get("handle").getAsString(),
        Optional.ofNullable(json.get("picture")).map(uri -> URI.create(uri.getAsString())),
        json.get("about").getAsString(),
        Optional.ofNullable(json.get("followers")).map(count -> count.getAsLong()),
        Optional.ofNullable(json.get("verified")).map(is -> is.getAsBoolean()),
        Optional.ofNullable(json.get("since")).map(at -> Instant.parse(at.getAsString())));
  }
}
