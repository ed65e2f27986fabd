package dev.parley.article.search;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.stempel.StempelFilter;
import org.apache.lucene.analysis.stempel.StempelStemmer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EstonianStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.LithuanianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/**
 * How texts become words of the index. A field named {@code x.language} gets stems of that
 * language, any other field the words as they are; in both, accents are folded, and scripts that
 * are written without spaces, Hangul among them, give pairs of characters.
 */
final class Analyzers extends DelegatingAnalyzerWrapper {
  private static final NormalizeCharMap SAME_LETTERS = sameLetters();

  private final Map<String, Analyzer> stemming = new HashMap<>();
  private final Analyzer plain = new Chain(words -> words);

  Analyzers() {
    super(PER_FIELD_REUSE_STRATEGY);
    var polish = PolishAnalyzer.getDefaultTable();
    stemming.put("en", new Chain(w -> new PorterStemFilter(new EnglishPossessiveFilter(w))));
    stemming.put("ru", new Chain(w -> new SnowballFilter(w, new RussianStemmer())));
    stemming.put("pl", new Chain(w -> new StempelFilter(w, new StempelStemmer(polish))));
    stemming.put("et", new Chain(w -> new SnowballFilter(w, new EstonianStemmer())));
    stemming.put("de", new Chain(w -> new GermanLightStemFilter(new GermanNormalizationFilter(w))));
    stemming.put(
        "fr",
        new Chain(
            w -> new FrenchLightStemFilter(new ElisionFilter(w, FrenchAnalyzer.DEFAULT_ARTICLES))));
    stemming.put("es", new Chain(SpanishLightStemFilter::new));
    stemming.put("it", new Chain(ItalianLightStemFilter::new));
    stemming.put("pt", new Chain(PortugueseLightStemFilter::new));
    stemming.put("fi", new Chain(w -> new SnowballFilter(w, new FinnishStemmer())));
    stemming.put("sv", new Chain(w -> new SnowballFilter(w, new SwedishStemmer())));
    stemming.put("nl", new Chain(w -> new SnowballFilter(w, new DutchStemmer())));
    stemming.put("da", new Chain(w -> new SnowballFilter(w, new DanishStemmer())));
    stemming.put("no", new Chain(w -> new SnowballFilter(w, new NorwegianStemmer())));
    stemming.put("lt", new Chain(w -> new SnowballFilter(w, new LithuanianStemmer())));
  }

  private static NormalizeCharMap sameLetters() {
    var map = new NormalizeCharMap.Builder();
    map.add("ё", "е");
    map.add("Ё", "Е");
    map.add("’", "'");
    return map.build();
  }

  /** Whether fields of this language hold anything else than fields of no language. */
  boolean stems(String language) {
    return stemming.containsKey(language);
  }

  /** A word of a text with where it stood. */
  record Word(String term, int start, int end) {}

  /** The words of a text as the field of this name would have them. */
  List<Word> words(String field, String text) {
    var words = new ArrayList<Word>();
    try (TokenStream stream = tokenStream(field, text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(new Word(term.toString(), offset.startOffset(), offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    return words;
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    int dot = field.indexOf('.');
    return dot < 0 ? plain : stemming.getOrDefault(field.substring(dot + 1), plain);
  }

  @Override
  public void close() {
    super.close();
    plain.close();
    stemming.values().forEach(Analyzer::close);
  }

  /** Words in small letters, what a language makes of them, then without accents. */
  private static final class Chain extends Analyzer {
    private final UnaryOperator<TokenStream> stem;

    Chain(UnaryOperator<TokenStream> stem) {
      this.stem = stem;
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
      return new MappingCharFilter(SAME_LETTERS, reader);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var source = new StandardTokenizer();
      TokenStream words = new LowerCaseFilter(new CJKWidthFilter(source));
      TokenStream pairs = new CJKBigramFilter(stem.apply(words));
      return new TokenStreamComponents(source, new ASCIIFoldingFilter(pairs));
    }
  }
}
