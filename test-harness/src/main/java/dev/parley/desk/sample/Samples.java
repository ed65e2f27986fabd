package dev.parley.desk.sample;

import dev.parley.desk.people.Logins;
import dev.parley.desk.store.Person;
import dev.parley.desk.ticket.Articles;
import dev.parley.model.Secret;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills an empty Desk with the sample shop. */
public final class Samples {
  private final Logins logins;
  private final Articles articles;
  private final SampleHistory history;
  private final PastQuarter quarter;
  private final InstantSource clock;

  public Samples(
      Logins logins,
      Articles articles,
      SampleHistory history,
      PastQuarter quarter,
      InstantSource clock) {
    this.logins = logins;
    this.articles = articles;
    this.history = history;
    this.quarter = quarter;
    this.clock = clock;
  }

  /** Loads articles and conversations, unless this Desk has the sample people already. */
  public void load() {
    if (fresh()) {
      loadArticles();
      replay();
    }
  }

  /** Whether this Desk has no sample people yet. */
  public boolean fresh() {
    return logins.find(Crew.ALL.get(0).login()).isEmpty();
  }

  /** Loads the help articles. */
  public void loadArticles() {
    SampleArticles.all().forEach((name, article) -> articles.add(article, name));
  }

  /** Lets the conversations of the sample file happen. */
  public void replay() {
    history.replay(clock.instant());
  }

  /** Loads ninety days of closed tickets; {@link #tellQuarter} tells plug-ins of them. */
  public void loadQuarter() {
    quarter.load(clock.instant());
  }

  /** Tells plug-ins of what was loaded; nothing if nothing was. */
  public void tellQuarter() {
    quarter.tell();
  }

  /** Gives the sample agents new passwords and answers them by login. */
  public Map<String, Secret> agents() {
    Map<String, Secret> passwords = new LinkedHashMap<>();
    for (Person agent : Crew.ALL) {
      Secret password = logins.madePassword();
      logins.put(agent, password);
      passwords.put(agent.login(), password);
    }
    return passwords;
  }
}
