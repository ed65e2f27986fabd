package dev.parley.store;

import dev.parley.article.ArticleUses;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts of uses of articles in SQL. */
final class SqlArticleUses implements ArticleUses {
  private final Database database;

  SqlArticleUses(Database database) {
    this.database = database;
  }

  /** In the order of words, so that two at a time do not wait for each other. */
  @Override
  public void used(String article, Set<String> words, LocalDate on) {
    database.write(
        handle -> {
          for (String word : new TreeSet<>(words)) {
            handle.execute(
                "insert into article_use (article, word, uses, last_on) values (?, ?, 0, ?) on"
                    + " conflict do nothing",
                article,
                word,
                on);
            handle.execute(
                "update article_use set uses = uses + 1, last_on = ? where article = ? and word ="
                    + " ?",
                on,
                article,
                word);
          }
        });
  }

  @Override
  public List<Use> of(Set<String> words) {
    return database.read(
        handle ->
            handle
                .createQuery("select article, word, uses from article_use where word in (<words>)")
                .bindList("words", List.copyOf(words))
                .map(
                    (row, context) ->
                        new Use(
                            row.getString("article"), row.getString("word"), row.getInt("uses")))
                .list());
  }

  @Override
  public void forgetRare(LocalDate before) {
    database.write(
        handle -> handle.execute("delete from article_use where uses = 1 and last_on < ?", before));
  }
}
