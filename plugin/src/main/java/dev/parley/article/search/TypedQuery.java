package dev.parley.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * What is asked of the index while somebody types: each word as it is, as a stem of each language,
 * with a slip of the finger, and the last one as a beginning.
 */
final class TypedQuery {
  private static final int MOST_WORDS = 12;
  private static final int SLIPS = 24;
  private static final int BEGINNINGS = 40;

  private static final Map<String, Float> WEIGHTS =
      Map.of(
          Fields.TITLE, 8f,
          Fields.TAGS, 5f,
          Fields.HEADINGS, 4f,
          Fields.SUMMARY, 3f,
          Fields.BODY, 1f);

  private final Analyzers analyzers;
  private final List<String> languages;
  private final IndexReader reader;

  /** For an index of these languages. */
  TypedQuery(Analyzers analyzers, Set<String> languages, IndexReader reader) {
    this.analyzers = analyzers;
    this.languages = languages.stream().filter(analyzers::stems).toList();
    this.reader = reader;
  }

  /** Six of ten words must be met; the more of them, the better. */
  Query of(String typed) throws IOException {
    List<Analyzers.Word> words = analyzers.words(Fields.BODY, typed);
    boolean ends =
        !typed.isEmpty() && !Character.isLetterOrDigit(typed.codePointBefore(typed.length()));
    var all = new BooleanQuery.Builder();
    int count = Math.min(words.size(), MOST_WORDS);
    for (int at = 0; at < count; at++) {
      Analyzers.Word word = words.get(at);
      boolean last = at == words.size() - 1 && !ends;
      String surface = typed.substring(word.start(), word.end());
      all.add(word(word.term(), surface, last), BooleanClause.Occur.SHOULD);
    }
    return all.setMinimumNumberShouldMatch(Math.max(1, (int) (count * 0.6))).build();
  }

  private Query word(String term, String surface, boolean last) throws IOException {
    var ways = new ArrayList<Query>();
    WEIGHTS.forEach(
        (field, weight) -> {
          ways.add(boosted(new TermQuery(new Term(field, term)), weight * 1.2f));
          for (String language : languages) {
            String stems = Fields.in(field, language);
            analyzers.words(stems, surface).stream()
                .limit(1)
                .forEach(
                    stem -> ways.add(boosted(new TermQuery(new Term(stems, stem.term())), weight)));
          }
        });
    if (last) {
      beginnings(term, ways);
    }
    if (!known(term, last)) {
      slips(term, ways);
    }
    return new DisjunctionMaxQuery(ways, 0.1f);
  }

  /** Whether some article has the word, or one that it begins: then it is no slip. */
  private boolean known(String term, boolean beginning) throws IOException {
    var begun = new BytesRef(term);
    for (String field : Fields.TEXTS) {
      Terms terms = MultiTerms.getTerms(reader, field);
      if (terms != null) {
        TermsEnum each = terms.iterator();
        boolean there =
            beginning
                ? each.seekCeil(begun) != TermsEnum.SeekStatus.END
                    && StringHelper.startsWith(each.term(), begun)
                : each.seekExact(begun);
        if (there) {
          return true;
        }
      }
    }
    return false;
  }

  /** One or two letters begin too much: then only titles and tags are asked; three, no texts. */
  private static void beginnings(String term, List<Query> ways) {
    for (String field : fields(term.length() < 3)) {
      if (term.length() == 3 && field.equals(Fields.BODY)) {
        continue;
      }
      var rewrite = new MultiTermQuery.TopTermsBlendedFreqScoringRewrite(BEGINNINGS);
      ways.add(boosted(new PrefixQuery(new Term(field, term), rewrite), WEIGHTS.get(field) * 0.9f));
    }
  }

  /**
   * Texts have the most words, so they are gone through only if what stands above them has none.
   */
  private void slips(String term, List<Query> ways) throws IOException {
    if (term.length() < 4) {
      return;
    }
    boolean found = false;
    for (String field : fields(term.length() < 5)) {
      Terms terms = MultiTerms.getTerms(reader, field);
      if (terms == null || (found && field.equals(Fields.BODY))) {
        continue;
      }
      var near =
          new FuzzyTermsEnum(terms, new Term(field, term), term.length() < 8 ? 1 : 2, 1, true);
      int count = 0;
      for (BytesRef one = near.next(); one != null && count < SLIPS; one = near.next()) {
        found = true;
        count++;
        ways.add(
            boosted(
                new TermQuery(new Term(field, BytesRef.deepCopyOf(one))),
                WEIGHTS.get(field) * 0.5f));
      }
    }
  }

  private static List<String> fields(boolean few) {
    return few ? List.of(Fields.TITLE, Fields.TAGS) : Fields.TEXTS;
  }

  private static Query boosted(Query query, float by) {
    return new BoostQuery(query, by);
  }

  /** What the person may read. */
  static Query readable(Query wanted, boolean team) {
    return team
        ? wanted
        : new BooleanQuery.Builder()
            .add(wanted, BooleanClause.Occur.MUST)
            .add(
                new ConstantScoreQuery(new TermQuery(new Term(Fields.OPEN, "1"))),
                BooleanClause.Occur.FILTER)
            .build();
  }

  /** The language that is preferred counts a fifth more. */
  static Query preferring(Query wanted, String language) {
    return language.isEmpty()
        ? wanted
        : new BooleanQuery.Builder()
            .add(wanted, BooleanClause.Occur.MUST)
            .add(
                boosted(
                    new ConstantScoreQuery(new TermQuery(new Term(Fields.LANGUAGE, language))), 4f),
                BooleanClause.Occur.SHOULD)
            .build();
  }
}
