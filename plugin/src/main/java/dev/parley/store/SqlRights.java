package dev.parley.store;

import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.RightsStore;
import dev.parley.right.Rule;
import dev.parley.right.Rule.Setting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What was decided about who may what, in SQL. */
final class SqlRights implements RightsStore {
  private static final String CELL =
      " access_rule where account = :account and group_name = :group and permission = :permission";

  private final Database database;

  SqlRights(Database database) {
    this.database = database;
  }

  @Override
  public List<Rule> rules() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select account, group_name, permission, setting from access_rule order by"
                        + " account, group_name, permission")
                .map(SqlRights::rule)
                .list());
  }

  private static Rule rule(ResultSet row, StatementContext context) throws SQLException {
    return new Rule(
        Optional.of(row.getString("account")).filter(id -> !id.isEmpty()).map(AccountId::new),
        Optional.of(row.getString("group_name")).filter(name -> !name.isEmpty()),
        Permission.valueOf(row.getString("permission")),
        Setting.valueOf(row.getString("setting")));
  }

  @Override
  public void set(List<Rule> rules, String by, Instant at) {
    database.durably(
        handle -> {
          List<Entry> entries =
              rules.stream().flatMap(rule -> set(handle, rule, by, at).stream()).toList();
          entries.forEach(entry -> SqlAudit.add(handle, entry, at));
        });
  }

  /** Answers what to note; empty if it was so before. */
  private static Optional<Entry> set(Handle handle, Rule rule, String by, Instant at) {
    String account = rule.account().map(AccountId::value).orElse("");
    String group = rule.group().orElse("");
    Setting before =
        handle
            .createQuery("select setting from" + CELL + " for update")
            .bind("account", account)
            .bind("group", group)
            .bind("permission", rule.permission().name())
            .mapTo(String.class)
            .findOne()
            .map(Setting::valueOf)
            .orElse(Setting.INHERITED);
    if (before == rule.setting()) {
      return Optional.empty();
    }
    handle
        .createUpdate("delete from" + CELL)
        .bind("account", account)
        .bind("group", group)
        .bind("permission", rule.permission().name())
        .execute();
    if (rule.setting() != Setting.INHERITED) {
      handle.execute(
          "insert into access_rule (account, group_name, permission, setting, decided_by,"
              + " decided_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
          account,
          group,
          rule.permission().name(),
          rule.setting().name(),
          by,
          Database.time(at));
    }
    Entry entry =
        Entry.of(
                by,
                Act.CHANGED,
                "right '%s' of %s"
                    .formatted(rule.permission().words(), rule.group().orElse("everyone else")))
            .from(before.id(), rule.setting().id());
    return Optional.of(rule.account().map(entry::with).orElse(entry));
  }

  @Override
  public Optional<AccountId> accountOf(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select account from conversation where helpdesk = :helpdesk and ticket ="
                        + " :ticket order by id desc limit 1")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map((row, context) -> new AccountId(row.getString("account")))
                .findFirst());
  }
}
