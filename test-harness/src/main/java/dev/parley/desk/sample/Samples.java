package dev.parley.desk.sample;

import dev.parley.desk.people.Logins;
import dev.parley.desk.store.Person;
import dev.parley.desk.ticket.Articles;
import dev.parley.model.Secret;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills an empty Desk with the sample shop. */
public final class Samples {
  private static final List<Person> AGENTS =
      List.of(
          new Person("anna", "Anna", Person.Role.AGENT, Optional.of("support")),
          new Person("mart", "Mart", Person.Role.AGENT, Optional.of("orders")));

  private final Logins logins;
  private final Articles articles;
  private final SampleHistory history;
  private final InstantSource clock;

  public Samples(Logins logins, Articles articles, SampleHistory history, InstantSource clock) {
    this.logins = logins;
    this.articles = articles;
    this.history = history;
    this.clock = clock;
  }

  /** Loads articles and conversations, unless this Desk has the sample people already. */
  public void load() {
    boolean first = logins.find(AGENTS.get(0).login()).isEmpty();
    if (first) {
      SampleArticles.all().forEach((name, article) -> articles.add(article, name));
      history.replay(clock.instant());
    }
  }

  /** Gives the sample agents new passwords and answers them by login. */
  public Map<String, Secret> agents() {
    Map<String, Secret> passwords = new LinkedHashMap<>();
    for (Person agent : AGENTS) {
      Secret password = logins.madePassword();
      logins.put(agent, password);
      passwords.put(agent.login(), password);
    }
    return passwords;
  }
}
