package dev.parley.article.search;

import dev.parley.article.search.Question.Place;
import dev.parley.article.search.Question.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/** Makes questions out of what customers wrote. */
final class Questions {
  private static final Pattern NOISE =
      Pattern.compile("https?://\\S+|www\\.\\S+|[@#]\\S+|\\S+@\\S+\\.\\S+");
  private static final int MOST_WORDS = 36;
  private static final int MOST_CONTEXT_WORDS = 12;
  private static final int MOST_SLIPS = 4;
  private static final int MOST_LEARNED_WORDS = 24;
  private static final int LONGEST_WORD = 30;
  private static final int BEGINNING = 6;
  private static final int FEW_ARTICLES = 40;
  private static final int HANDFUL = 4;

  /** What a word is worth where it stands. */
  private static final Map<String, Double> WORTH =
      Map.of(
          Fields.TITLE, 1.0,
          Fields.TAGS, 1.0,
          Fields.HEADINGS, 0.75,
          Fields.SUMMARY, 0.7,
          Fields.BODY, 0.35);

  private static final double MEANING_ABOVE = 0.9;
  private static final double MEANING_BELOW = 0.25;
  private static final double WORD_OF_A_MEANING = 0.5;
  private static final double IN_CONTEXT = 0.5;
  private static final double SLIP = 0.7;
  private static final double PAIR = 0.5;

  private final Analyzers analyzers;
  private final Meanings meanings;
  private final Languages languages;

  Questions(Analyzers analyzers, Meanings meanings, Languages languages) {
    this.analyzers = analyzers;
    this.meanings = meanings;
    this.languages = languages;
  }

  /**
   * The question in these words.
   *
   * @param there the languages that articles are written in
   */
  Question of(Asked asked, Set<String> there, IndexReader reader) throws IOException {
    String language =
        asked.locale().isBlank()
            ? languages.guess(asked.text()).or(() -> languages.guess(asked.context())).orElse("")
            : Languages.of(asked.locale());
    Set<String> stems = new LinkedHashSet<>();
    if (there.contains(language)) {
      stems.add(language);
    }
    if (there.contains("en")) {
      stems.add("en");
    }
    if (language.isEmpty()) {
      there.stream().limit(3).forEach(stems::add);
    }
    var making = new Making(reader, language, stems);
    making.take(asked.text(), 1, MOST_WORDS);
    making.take(asked.context(), IN_CONTEXT, MOST_CONTEXT_WORDS);
    return new Question(language, making.units());
  }

  /**
   * The words of a text that say something of the matter, by their first letters, so that other
   * forms and a wrong guess of the language do not matter. What has a digit, and what is very long,
   * is no word.
   */
  Set<String> words(String text) {
    String language = languages.guess(text).orElse("");
    var words = new LinkedHashSet<String>();
    for (Meanings.Token token : Meanings.tokens(NOISE.matcher(text).replaceAll(" "))) {
      boolean counts =
          token.folded().length() > 1
              && token.folded().length() < LONGEST_WORD
              && token.folded().codePoints().allMatch(Character::isLetter)
              && !isSmall(language, token);
      if (counts) {
        List<Analyzers.Word> parts = analyzers.words(Fields.BODY, token.surface());
        parts.stream()
            .map(part -> part.term().substring(0, Math.min(BEGINNING, part.term().length())))
            .filter(part -> parts.size() > 1 || part.length() > 2)
            .forEach(words::add);
      }
    }
    return words.stream().limit(MOST_LEARNED_WORDS).collect(Collectors.toUnmodifiableSet());
  }

  private boolean isSmall(String language, Meanings.Token token) {
    String lower = token.surface().toLowerCase(Locale.ROOT);
    return languages.isSmall(language, lower)
        || languages.isSmall(language, token.folded())
        || languages.isSmall("en", lower);
  }

  /** One question being made. */
  private final class Making {
    private final IndexReader reader;
    private final String language;
    private final Set<String> stems;
    private final Set<String> spoken;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final int articles;

    Making(IndexReader reader, String language, Set<String> stems) {
      this.reader = reader;
      this.language = language;
      this.stems = stems;
      this.spoken =
          Set.of(language.isEmpty() ? "und" : language, "en".equals(language) ? "" : "en");
      this.articles = Math.max(1, reader.numDocs());
    }

    List<Unit> units() {
      return List.copyOf(units.values());
    }

    void take(String text, double trust, int most) throws IOException {
      List<Meanings.Token> tokens = Meanings.tokens(NOISE.matcher(text).replaceAll(" "));
      var meant = new HashSet<Integer>();
      for (Meanings.Said said : meanings.in(tokens, spoken)) {
        meant.addAll(said.words());
        meaning(said, tokens, trust);
      }
      int taken = 0;
      for (int at = 0; at < tokens.size() && taken < most; at++) {
        Meanings.Token token = tokens.get(at);
        if (says(token)) {
          taken++;
          word(token, meant.contains(at) ? trust * WORD_OF_A_MEANING : trust);
        }
      }
    }

    private boolean says(Meanings.Token token) {
      return token.folded().length() > 1
          && token.folded().codePoints().anyMatch(Character::isLetter)
          && !isSmall(language, token);
    }

    private void meaning(Meanings.Said said, List<Meanings.Token> tokens, double trust)
        throws IOException {
      var above = new Term(Fields.CONCEPT, said.meaning());
      var below = new Term(Fields.CONCEPT_IN_BODY, said.meaning());
      int met = reader.docFreq(above);
      if (met + reader.docFreq(below) == 0) {
        return;
      }
      var surface = new ArrayList<String>();
      said.words().stream().sorted().forEach(at -> surface.add(tokens.get(at).surface()));
      add(
          "meaning " + said.meaning(),
          new Unit(
              String.join(" ", surface),
              trust * rarity(met),
              List.of(
                  new Place(above, MEANING_ABOVE, true), new Place(below, MEANING_BELOW, false))));
    }

    private void word(Meanings.Token token, double trust) throws IOException {
      List<Analyzers.Word> plain = analyzers.words(Fields.BODY, token.surface());
      boolean pairs = plain.size() > 1;
      for (Analyzers.Word one : plain) {
        String part = pairs ? one.term() : token.surface();
        List<Place> places = places(one.term(), part, pairs);
        int met = met(places);
        if (met == 0 && !pairs) {
          places = slips(one.term());
          met = met(places);
        }
        add(
            "word " + one.term(),
            new Unit(token.surface(), trust * (pairs ? PAIR : 1) * rarity(met), places));
      }
    }

    /** The same word counts once, as where it counts most. */
    private void add(String key, Unit unit) {
      units.merge(key, unit, (one, other) -> one.weight() >= other.weight() ? one : other);
    }

    private List<Place> places(String term, String surface, boolean pairs) {
      var places = new ArrayList<Place>();
      WORTH.forEach(
          (field, worth) -> {
            boolean above = !field.equals(Fields.BODY);
            places.add(new Place(new Term(field, term), worth, above));
            if (!pairs) {
              for (String stem : stems) {
                String stemmed = Fields.in(field, stem);
                analyzers.words(stemmed, surface).stream()
                    .limit(1)
                    .forEach(
                        word ->
                            places.add(new Place(new Term(stemmed, word.term()), worth, above)));
              }
            }
          });
      return places;
    }

    /** Words of articles that a slip of the finger makes this one of. */
    private List<Place> slips(String term) throws IOException {
      if (term.length() < 5) {
        return List.of();
      }
      var places = new ArrayList<Place>();
      for (Map.Entry<String, Double> field : WORTH.entrySet()) {
        Terms terms = MultiTerms.getTerms(reader, field.getKey());
        if (terms == null) {
          continue;
        }
        var near =
            new FuzzyTermsEnum(
                terms, new Term(field.getKey(), term), term.length() < 8 ? 1 : 2, 1, true);
        int found = 0;
        for (BytesRef one = near.next(); one != null && found < MOST_SLIPS; one = near.next()) {
          found++;
          places.add(
              new Place(
                  new Term(field.getKey(), BytesRef.deepCopyOf(one)),
                  field.getValue() * SLIP,
                  !field.getKey().equals(Fields.BODY)));
        }
      }
      return places;
    }

    /** In how many articles it stands, in the field that has it most often. */
    private int met(List<Place> places) throws IOException {
      int most = 0;
      for (Place place : places) {
        most = Math.max(most, reader.docFreq(place.term()));
      }
      return most;
    }

    /**
     * From 0, in every article, to 1, in none. A handful of articles is reckoned with as if it were
     * more, since in so few every word seems common.
     */
    private double rarity(int met) {
      int all = Math.max(articles, FEW_ARTICLES);
      double rare = Math.log((all + 1) / (met + 0.5)) / Math.log((all + 1) / 0.5);
      double common = (double) met / Math.max(articles, HANDFUL);
      return Math.min(1, Math.max(0, rare * (1 - common * common)));
    }
  }
}
