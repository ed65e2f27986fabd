package dev.parley.store;

import dev.parley.erasure.ErasureStore.Candidate;
import dev.parley.erasure.ErasureStore.Person;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** People with a conversation, by id, name or handle. */
final class SqlPeople {
  private SqlPeople() {}

  private record Row(String authorId, int tickets, Instant last, Author known) {
    Candidate candidate(AccountId account) {
      return new Candidate(
          new Person(account, authorId), known.displayName(), known.handle(), tickets, last);
    }
  }

  /** Names stand in what people wrote, so that is looked through; rare enough to take its time. */
  static List<Candidate> search(Handle handle, AccountId account, String words, int limit) {
    String sought = words.strip().toLowerCase(Locale.ROOT);
    return rows(
            handle,
            handle
                .createQuery(
                    people("and (c.author_id = :words or lower(i.body) like :like escape '!')"))
                .bind("account", account.value())
                .bind("words", words.strip())
                .bind("like", "%" + escaped(sought) + "%"))
        .stream()
        .filter(row -> row.authorId().equals(words.strip()) || named(row.known(), sought))
        .limit(limit)
        .map(row -> row.candidate(account))
        .toList();
  }

  static Optional<Candidate> candidate(Handle handle, Person person) {
    return rows(
            handle,
            handle
                .createQuery(people("and c.author_id = :person"))
                .bind("account", person.account().value())
                .bind("person", person.authorId()))
        .stream()
        .findFirst()
        .map(row -> row.candidate(person.account()));
  }

  private static String people(String which) {
    return "select c.author_id, count(distinct c.ticket) as tickets, max(i.network_at) as last_at,"
        + " max(i.id) as newest from conversation c join item i on i.conversation = c.id"
        + " where c.account = :account and c.author_id <> 'erased' and i.change_kind ="
        + " 'CONTENT' and not i.own "
        + which
        + " group by c.author_id order by last_at desc";
  }

  private static List<Row> rows(Handle handle, Query query) {
    return query
        .map(
            (row, context) ->
                new Row(
                    row.getString("author_id"),
                    row.getInt("tickets"),
                    Columns.instant(row, "last_at"),
                    author(handle, row.getLong("newest"))))
        .list();
  }

  /** The words may also stand in a text, which is not what is sought. */
  private static boolean named(Author author, String sought) {
    return author.displayName().toLowerCase(Locale.ROOT).contains(sought)
        || author.handle().toLowerCase(Locale.ROOT).contains(sought);
  }

  private static Author author(Handle handle, long item) {
    return ItemJson.read(
            handle
                .createQuery("select body from item where id = :id")
                .bind("id", item)
                .mapTo(String.class)
                .one())
        .author();
  }

  static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
