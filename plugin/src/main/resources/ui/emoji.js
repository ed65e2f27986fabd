// Common emoji with their names in English, Russian, Polish, Estonian and Korean, one a line: the first
// name of each language is what it is called, the second one more to find it by. Names of CLDR (licence
// Unicode-3.0), as emojibase-data 17.0.0 (licence MIT) has them; read on 29 November 2026.
export const languages = ['en', 'ru', 'pl', 'et', 'ko'];

export const emoji = {
  faces: `
😀|grinning face,cheerful|широко улыбается,лицо|szeroko uśmiechnięta twarz,haha|laia naeratusega nägu,hambad|활짝 웃는 얼굴,미소
😃|grinning face with big eyes,awesome|смеется,весело|uśmiechnięta twarz z otwartymi ustami,buźka|suurte silmadega naerunägu,avatud|눈을 크게 뜨고 웃는 얼굴,미소
😄|grinning face with smiling eyes|смеется с закрытыми глазами,закрытые|uśmiechnięta twarz z otwartymi ustami i roześmianymi oczami,buźka|avatud suu ja naeratavate silmadega naerunägu,irve|미소 짓는 눈으로 활짝 웃는 얼굴,ㅎㅎ
😁|beaming face with smiling eyes|светится от счастья,весело|szeroko uśmiechnięta twarz o roześmianych oczach,buźka|naerul silmade ja laia naeratusega nägu,hambad|미소 짓는 눈으로 웃는 얼굴,나이스
😅|grinning face with sweat,cold|нервно смеется,лол|uśmiechnięta twarz z otwartymi ustami oblana zimnym potem,buźka|higipiisa ja avatud suuga naerunägu,elevil|땀 흘리며 웃는 얼굴,긴장
😂|face with tears of joy,crying|смеется до слез,глаза|twarz ze łzami radości,absurd|rõõmupisaratega nägu,haha|기쁨의 눈물을 흘리는 얼굴,ㅎㅎ
🤣|rolling on the floor laughing,crying|катается со смеху,глаза|tarza się ze śmiechu,buźka|naerust kõveras,haha|바닥을 구르며 웃는 얼굴,ㅋㅋㅋ
🙂|slightly smiling face,happy|слегка улыбается,легкая|lekko uśmiechnięta twarz,buźka|naeratusega nägu,naeratamine|살짝 미소 짓는 얼굴,스마일
😉|winking face,flirt|подмигивает,глаз|twarz puszczająca oko,buźka|silma pilgutav nägu,flirtima|윙크하는 얼굴,놀림
😊|smiling face with smiling eyes,blush|довольно улыбается,глаза|uśmiechnięta twarz o roześmianych oczach,buźka|naeratavate silmadega naerunägu,naeratamine|미소 짓는 눈으로 살짝 웃는 얼굴,기쁨
😇|smiling face with halo,angel|с нимбом,ангел|uśmiechnięta twarz z aureolą,buźka|aupaistega naerunägu,fantaasia|후광이 비치는 웃는 얼굴,동화
🥰|smiling face with hearts,3|улыбающееся лицо с сердечками,люблю|uśmiechnięta buźka z sercami,kocham cię|naeratav südametega nägu,armunud|하트와 함께 웃는 얼굴,반한
😍|smiling face with heart-eyes,143|влюбленное лицо,без ума|uśmiechnięta twarz z oczami w kształcie serca,buźka|südamekujuliste silmadega naerunägu,armastus|하트 눈 얼굴,느낌
🤩|star-struck,excited|звезды в глазах,вау|zafascynowany,buźka|staariga silmitsi,nägu|반한 얼굴,반짝이는 눈으로 미소짓는
😋|face savoring food,delicious|вкусно,еда|twarz delektująca się pysznym jedzeniem,buźka|maitsvat toitu nautiv nägu,maitsev|맛있는 음식을 음미하는 얼굴,냠냠
😜|winking face with tongue,crazy|показывает язык и подмигивает,весело|twarz wystawiająca język i puszczająca oko,buźka|suust väljas keelega ja silma pilgutav nägu,hull|윙크하면서 혀를 내민 얼굴,괴짜
🤗|smiling face with open hands,hug|обнимает,встречи|twarz z gestem przytulania,buźka|kallistav nägu,avatud|포옹하고 있는 얼굴,반가워하는 얼굴
🤭|face with hand over mouth,giggle|прикрывает рот рукой,лишнее|twarz z ręką na ustach,buźka|kätt suul hoidev nägu,avastus|손으로 입을 가린 얼굴,갑자기 깨달은
🤔|thinking face,chin|думает,думаю|myśląca twarz,buźka|mõtlev nägu,hmm|생각하는 얼굴,고려해서
🤐|zipper-mouth face,keep|рот на замке,говори|twarz z zamkiem błyskawicznym na ustach,buźka|tõmblukusuuga nägu,saladus|지퍼로 입을 잠근 얼굴,말하지 마
😐|neutral face,awkward|все равно,безразличие|neutralna twarz,buźka|erapooletu nägu,aa|덤덤한 얼굴,감동 없는
😏|smirking face,boss|ухмыляется,задумал|twarz z uśmieszkiem,buźka|muigav nägu,boss|히죽거리는 얼굴,교활한
🙄|face with rolling eyes,eyeroll|закатывает глаза,блин|twarz przewracająca oczami,buźka|pööritavate silmadega nägu,mida iganes|눈을 굴리고 있는 얼굴,눈 굴리기
😬|grimacing face,awk|гримаса,злой|twarz z grymasem,buźka|grimassitav nägu,hambaarst|찌푸린 얼굴,미소
😌|relieved face,calm|испытывает облегчение,богу|twarz z wyrazem ulgi,buźka|kergendust tundev nägu,kergendunud|안심한 얼굴,안도
😴|sleeping face,bed|спит,боковую|śpiąca twarz,buźka|magav nägu,haigutus|졸고 있는 얼굴,낮잠
🤒|face with thermometer,ill|с градусником во рту,болеть|twarz z termometrem,buźka|kraadiklaasiga nägu,haige|체온계를 물고 있는 얼굴,병
🤕|face with head-bandage|с перевязанной головой,бинт|twarz z bandażem,buźka|kinniseotud peaga nägu,ai|머리에 붕대를 감은 얼굴,부상
🤧|sneezing face,fever|чихает,апчхи|kichająca twarz,buźka|aevastav nägu,aevastus|재채기하는 얼굴,감기
🥳|partying face,bday|на вечеринке,вечеринка|świętująca twarz,buźka|pidutsev nägu,elev|파티하는 얼굴,고깔모자
😎|smiling face with sunglasses,awesome|лицо в темных очках,защита|uśmiechnięta twarz w okularach przeciwsłonecznych,buźka|päikeseprillidega naerunägu,ere|선글라스 낀 얼굴,개성있는
🤓|nerd face,brainy|очкарик,ботан|kujon,buźka|nohiku nägu,andekas|모범생 얼굴,공부벌레
😕|confused face,befuddled|в замешательстве,замешательство|zdezorientowana twarz,buźka|segaduses nägu,ebakindel|혼란스러워하는 얼굴,모르겠어
😟|worried face,anxious|беспокоится,беспокойство|zmartwiona twarz,buźka|murelik nägu,kurb|걱정스러운 얼굴,걱정스러움
🙁|slightly frowning face|немного грустит,грустный|lekko zachmurzona twarz,buźka|veidi kulmu kortsutav nägu,kortsutama|살짝 찡그린 얼굴,슬픔
😮|face with open mouth,believe|удивление,вау|twarz z otwartymi ustami,buźka|avatud suuga nägu,kaastunne|입벌린 얼굴,놀람
😲|astonished face,cost|в шоке,вау|zadziwiona twarz,buźka|hämmastunud nägu,ehmunud|깜짝 놀란 얼굴,놀라움
😳|flushed face,amazed|краснеет,извини|twarz z rumieńcami,buźka|punastav nägu,hämmastunud|상기된 얼굴,눈을 크게 뜬 얼굴
🥺|pleading face,begging|умоляет,большие|błagająca twarz,buźka|anuv nägu,halastus|애원하는 얼굴,강아지 눈
😢|crying face,awful|плачет,грустный|płacząca twarz,buźka|nuttev nägu,igatsev|우는 얼굴,감정
😭|loudly crying face,bawling|слезы рекой,за|głośno płacząca twarz,buźka|valjusti nuttev nägu,kurb|엉엉 우는 얼굴,눈물
😱|face screaming in fear,epic|в ужасе,испуг|twarz krzycząca ze strachu,buźka|hirmunult karjuv nägu,hirmul|공포에 절규하는 얼굴,두려운
😞|disappointed face,awful|разочарование,виноват|rozczarowana twarz,buźka|pettunud nägu,ebaõnn|실망한 얼굴,끔찍한
😤|face with steam from nose,anger|в ожидании успеха,бешенстве|prychająca twarz,buźka|ninast auru ajav nägu|화내며 씩씩거리는 얼굴,느낌
😡|enraged face,anger|злится,бешенство|nadąsana twarz,buźka|mossitav nägu,pahane|뾰로통한 얼굴,느낌
`,
  hands: `
👍|thumbs up,+1|большой палец вверх,договорились|kciuk w górę,brawo|meeldib,keha|올린 엄지,+1
👎|thumbs down,-1|большой палец вниз,бу|kciuk w dół,brzydkie|ei meeldi,keha|내린 엄지,-1
👌|OK hand,awesome|жест «все хорошо»,ок|dłoń z gestem OK,dobre|OK-käemärk,hästi|오케이를 표시한 손,3
✌️|victory hand,peace|жест V,виктория|gest V,pokoju|võit,käsi|브이 표시,가위
🤞|crossed fingers|скрещенные пальцы,везение|skrzyżowane palce,kciuki|sõrmed risti,käsi|검지와 중지 크로스,교차
🤝|handshake,agreement|рукопожатие,встреча|uścisk dłoni,cześć|käepigistus,kohtumine|악수,거래
🙏|folded hands,appreciate|сложенные руки,молитва|złożone ręce,dziękuję|palveasendis käed,aitäh|기도,감사
👏|clapping hands,applause|аплодисменты,движение|klaskanie,brawa|plaksutavad käed,aplaus|손뼉,기도한
🙌|raising hands,celebration|ура,вверх|wzniesione ręce,dłonie|ülestõstetud käed,hurraa|만세,두 손을 든 사람
👋|waving hand,bye|машет рукой,взмах|machająca dłoń,cześć|lehvitav käsi,head aega|흔드는 손,거기 있어?
💪|flexed biceps,arm|бицепс,атлет|napięty biceps,mięśnie|pingutatud biitseps,bro|알통,강함
👉|backhand index pointing right,finger|указывающий направо палец,вправо|dłoń z palcem wskazującym w prawo,palec|paremale osutav sõrm,keha|오른쪽을 가리키는 손등,검지손가락
👈|backhand index pointing left,finger|указывающий налево палец,влево|dłoń z palcem wskazującym w lewo,lewa strona|vasakule osutav sõrm,keha|왼쪽을 가리키는 손등,검지손가락
👆|backhand index pointing up,finger|указывающий вверх палец,выше|dłoń z palcem wskazującym w górę,do góry|üles osutav sõrm tagantvaates,keha|위쪽을 가리키는 손등,검지손가락
👇|backhand index pointing down,finger|указывающий вниз палец,жест|dłoń z palcem wskazującym w dół,na dół|alla osutav sõrm,keha|아래쪽을 가리키는 손등,검지손가락
✍️|writing hand,write|пишущая рука,бумага|pisząca dłoń,długopis|kirjutav käsi,keha|글을 쓰고 있는 손,글쓰기
🤷|person shrugging,doubt|человек пожимает плечами,все|osoba wzruszająca ramionami,bezradność|õlakehitus,ei tea|어깨를 으쓱하는 사람,글쎄
🤦|person facepalming,again|человек потерял дар речи,надоело|osoba trzymająca się za czoło,facepalm|meeleheide,aa|골치 아파하는 사람,당황
🙋|person raising hand,gesture|человек с поднятой рукой,вопрос|osoba podnosząca rękę,gest|kätt tõstev rõõmus inimene,käed|한 손 든 사람,나
👀|eyes,body|глаза,два|oczy,obserwacja|silmad,keha|왕눈이 눈알,구경
`,
  hearts: `
❤️|red heart,emotion|алое сердце,красное|czerwone serce,kocham|punane süda,armastus|빨간색 하트,감정
🧡|orange heart,143|оранжевое сердце,любовь|pomarańczowe serce,kocham|oranž süda|주황색 하트,오렌지색
💛|yellow heart,143|желтое сердце,любовь|żółte serce,kocham|kollane süda,armastus|노란색 하트,감정
💚|green heart,143|зеленое сердце,любовь|zielone serce,kocham|roheline süda,armastus|초록색 하트,감정
💙|blue heart,143|синее сердце,голубое|niebieskie serce,kocham|sinine süda,armastus|파란색 하트,감정
💜|purple heart,143|фиолетовое сердце,любовь|purpurowe serce,fioletowe|lilla süda,armastus|보라색 하트,감정
🖤|black heart,evil|черное сердце,злое|czarne serce,czarny|must süda,kuri|검은색 하트,검정
🤍|white heart,143|белое сердце,любовь|białe serce|valge süda|흰색 하트
💔|broken heart,break|разбитое сердце,разочарование|złamane serce,kocham|murtud süda,emotsioon|깨진 하트,가슴이 아픈
💕|two hearts,143|два сердца,влюблен|dwa serca,kocham|kaks südant,armastus|하트 두 개,감정
💖|sparkling heart,143|сверкающее сердце,блеск|migoczące serce,kocham|sädelev süda,elevil|빛나는 하트,감정
💯|hundred points,100|сто баллов,100|sto punktów,100|sada punkti,100|백점,a+
✨|sparkles,*|блестки,блестка|gwiazdki,*|sädemed,*|블링블링,마술
⭐|star,astronomy|желтая звезда,астрономия|gwiazda,gwiazdka|täht,keskmine täht|별,천문학
🌟|glowing star,glittery|сияющая звезда,свет|błyszcząca gwiazda,gwiazdka|helendav täht,sära|반짝이는 별,눈부시는
🔥|fire,af|огонь,костер|ogień,pożar|tuli,leek|불,도구
🎉|party popper,awesome|хлопушка,бабах|tuba z konfetti,bal|pidupäev,sünnipäev|파티,생일
🎊|confetti ball,celebrate|конфетти,вечеринка|kula z konfetti,bal|konfetid,pidu|박 터트리기,공
🎈|balloon,birthday|воздушный шарик,веревочка|balon,balonik|õhupall,tähistamine|풍선,기념
🎂|birthday cake,bday|торт ко дню рождения,выпечка|tort urodzinowy,ciasto|sünnipäevatort,kook|생일 케이크,달콤
🏆|trophy,champion|кубок,победа|puchar,nagroda|karikas,auhind|트로피,상
🥇|1st place medal,first|золотая медаль,золото|medal za 1. miejsce,sport|kuldmedal,esimene|금메달,골드
🍀|four leaf clover,4|четырехлистный клевер,удача|czterolistna koniczyna,koniczynka|nelja lehega ristik,leht|네잎클로버,4
🌈|rainbow,gay|радуга,дождь|tęcza,deszcz|vikerkaar,ilm|무지개,게이
`,
  shop: `
📦|package,box|посылка,доставка|paczka,pakunek|pakk,karp|소포,꾸러미
🚚|delivery truck,car|грузовик,газель|samochód dostawczy,auto|kulleriauto,sõiduk|운송 트럭,교통수단
✈️|airplane,aeroplane|самолет,воздух|samolot,podróż|lennuk,sõiduk|비행기,여행
🚲|bicycle,bike|велосипед,велик|rower,pojazd|jalgratas,sõiduk|자전거,교통수단
🎁|wrapped gift,birthday|подарок,бант|zapakowany prezent,kokarda|kingipakk,karp|선물,놀람
🛒|shopping cart,trolley|тележка для покупок,магазин|wózek sklepowy,koszyk|ostukäru,ostma|쇼핑카트,장보기
🛍️|shopping bags,hotel|пакеты,магазины|torby na zakupy,torebki|ostukotid,hotell|쇼핑백,가방
🧾|receipt,accounting|чек,бухгалтерия|paragon,dowód|kviitung,arvepidamine|영수증,기록
💳|credit card,bank|кредитная карта,банковская|karta kredytowa,bank|krediitkaart,pank|신용카드,돈
💶|euro banknote,100|банкнота евро,валюта|banknot euro|euro rahatäht,pank|유로,100
💰|money bag,bank|мешок денег,банкноты|worek z pieniędzmi,bogaty|rahapaun,dollar|돈주머니,10억
🏷️|label,tag|бирка,сведения|przywieszka do kluczy,breloczek|silt|라벨,택
👕|t-shirt,blue|футболка,короткие|koszulka,krótkie rękawy|T-särk,riided|티셔츠,쇼핑
👟|running shoe,athletic|кроссовки,бег|but do biegania,bieganie|jooksuking,riided|운동화,달리기
🎒|backpack,backpacking|ранец,портфель|tornister,edukacja|ranits,kool|학교 가방,배낭
👜|handbag,clothes|сумка,женская|torebka,bagaż|käekott,riided|핸드백,가방
🧵|thread,needle|катушка ниток,вышивка|nić,dratwa|niit,niidirull|실타래,뜨개질
🧥|coat,brr|пальто,верхняя|płaszcz,kurtka|mantel,jakk|코트,따뜻하게 입은
🧢|billed cap,baseball|бейсболка,головной убор|bejsbolówka,czapeczka|nokkmüts,pesapall|야구모자,구부린 모자
🔧|wrench,home|гаечный ключ,инструмент|klucz warsztatowy,mechanik|mutrivõti,tööriist|렌치,도구
🔨|hammer,home|молоток,забить|młotek,naprawa|haamer,tööriist|망치,도구
🧼|soap,bar|мыло,ванна|mydło,kostka|seep,pesemine|비누,목욕
📏|straight ruler,angle|линейка,измерение|linijka,krawędź|sirge joonlaud|자,수학
♻️|recycling symbol,recycle|утилизация,мусор|recykling,odpady|taaskasutuse sümbol,nooled|재활용 표시
🏠|house,building|дом,дача|dom,budynek|maja,kodu|집,건물
🏪|convenience store,24|круглосуточный магазин,24 часа|sklep całodobowy,budynek|kauplus,hoone|편의점,24시
🌍|globe showing Europe-Africa,earth|Европа и Африка на земном шаре,глобус|kula ziemska przedstawiająca Europę i Afrykę,afryka|Euroopa ja Aafrika gloobusel|유럽과 아프리카가 보이는 지구,글로벌
📍|round pushpin,location|канцелярская кнопка с шариком,бумага|okrągła pinezka,miejsce|ümara peaga nööpnõel|둥근 머리 핀,둥근 머리 압정
`,
  office: `
📧|e-mail,email|электронная почта,конверт|e-mail,email|meilisõnum,kiri|이메일,우편
✉️|envelope,e-mail|конверт,письмо|koperta,e-mail|ümbrik,e-post|봉투,이메일
📞|telephone receiver,communication|телефонная трубка|słuchawka telefoniczna,rozmawiać|telefonitoru|수화기,인터넷 전화
📱|mobile phone,cell|мобильный телефон,мобильник|telefon komórkowy,komóra|mobiiltelefon|휴대전화,모바일폰
💻|laptop,computer|ноутбук,компьютер|laptop,komputer|sülearvuti|노트북,pc
🖨️|printer,computer|принтер,бумага|drukarka,komputer|printer,arvuti|프린터,인쇄기
📷|camera,photo|фотоаппарат,съемка|aparat fotograficzny,fotografia|kaamera,video|카메라,동영상
📎|paperclip|скрепка,бумаги|spinacz,biuro|kirjaklamber|클립,종이 클립
📄|page facing up,document|страница,вертикально|strona,dokument|paberilehe eestvaade,dokument|오른쪽 모서리가 접힌 문서,페이지
📝|memo,communication|заметка,запись|notatka,kartka|memo,märge|메모,노트
📅|calendar,date|календарь,даты|kalendarz,data|kalender,kuupäev|달력,날짜
⏰|alarm clock,hours|будильник,время|budzik,zegar|äratuskell|알람 시계,늦은
⏳|hourglass not done,flowing|время пошло,песок|klepsydra z przesypującym się piaskiem,czas|voolava liivaga kell,liivakell|시간이 남은 모래시계,기다림
🕒|three o’clock,3|три часа,15:00|godzina 3:00|kell kolm,00|세 시,00분
🔍|magnifying glass tilted left,lab|лупа наклоненная влево,линза|lupa pochylona w lewo,detektyw|vasakule kallutatud luup,otsi|왼쪽으로 향한 돋보기,검색
🔗|link,links|гиперссылка,звенья|ogniwa,hiperłącze|lüli,ahel|링크,링크 표시
🔒|locked,closed|закрытый замок,затвор|zamknięta kłódka,zablokowane|lukk,lukus|자물쇠,락
🔓|unlocked,cracked|открытый замок,закрыть|otwarta kłódka,odblokować|avatud lukk,tabalukk|열린 자물쇠,락
🔑|key,keys|ключ,закрыть|klucz,hasło|võti,lukk|열쇠,잠금해제
💡|light bulb,comic|лампочка,идея|żarówka,idea|lamp,elekter|전구,기발한 생각
📣|megaphone,cheering|мегафон,звук|megafon,kibicować|megafon,kõne|메가폰,소리
🔔|bell,break|колокольчик,будильник|dzwonek|kelluke,heli|종,교회
📈|chart increasing,data|диаграмма роста,вверх|wykres wzrostu,akcje|tõusev graafik,kasv|상승하는 그래프,데이터
🎧|headphone,earbud|наушники,вкладыши|słuchawki,muzyka|kõrvaklapid|헤드폰,소리
`,
  nature: `
☀️|sun,bright|солнце,жарко|słońce,jasne|päike,ere|태양,날씨
🌧️|cloud with rain,weather|дождь,осадки|chmura i deszcz,pogoda|vihmapilv,ilm|비구름,날씨
❄️|snowflake,cold|снежинка,зима|płatek śniegu,pogoda|lumehelves,ilm|눈송이,날씨
☔|umbrella with rain drops,clothing|зонт под дождем,зонтик|parasol z kroplami deszczu,opady|piiskadega vihmavari,ilm|빗방울이 있는 우산,강우
💧|droplet,cold|капля,вода|kropla,kropelka|piisk,higi|물방울,날씨
🌊|water wave,nature|волна,вода|fala,fale|veelaine,ilm|파도,물결
🌸|cherry blossom,flower|цветок вишни,мальва|kwiat wiśni,kwiatek|kirsiõis,kirss|벚꽃,꽃송이
🌻|sunflower,outdoors|подсолнух,солнце|słonecznik,kwiat|päevalill,päike|해바라기,꽃
🌲|evergreen tree,christmas|елка,дерево|wiecznie zielone drzewo,choinka|igihaljas puu,taim|소나무,상록수
🍂|fallen leaf,autumn|падающие листья,листопад|spadające liście,jesienne|langenud leht,sügis|낙엽,가을
🐶|dog face,adorbs|морда собаки,животное|głowa psa,buźka|koera nägu,armas|강아지 얼굴,개
🐱|cat face,animal|морда кошки,животное|głowa kota,buźka|kassi nägu,kassipoeg|고양이 얼굴,동물
🐝|honeybee,animal|пчела,жало|pszczoła,owad|mesilane,kevad|꿀벌,곤충
☕|hot beverage,cafe|горячий напиток,кипяток|gorący napój,filiżanka|kuum jook,kohv|뜨거운 음료,김
🍵|teacup without handle,beverage|чашка без ручки,зеленый|filiżanka bez uszka,herbata|kõrvata teetass,jook|차,손잡이 없는 찻잔
🍕|pizza,cheese|пицца,кусок|pizza,fast food|pitsa,juust|피자,배고픔
🍎|red apple,diet|красное яблоко,зрелое|czerwone jabłko,jedzenie|punane õun,dieet|빨간 사과,건강
🍫|chocolate bar,candy|шоколад,десерт|tabliczka czekolady,czekolada|šokolaaditahvel,magus|초콜렛,단 음식을 좋아함
`,
  signs: `
✅|check mark button,checked|белая галочка,готово|przycisk ze znacznikiem wyboru,parafka|märkenupp,korras|체크 표시 버튼,완료됨
☑️|check box with check,ballot|галочка в квадрате,бюллетень|pole ze znacznikiem wyboru,parafka|märgitud ruut,hääletus|체크박스,완료
❌|cross mark,cancel|крестик,закрытие|znak krzyżyka,anuluj|rist,ei|엑스 표시,x
❗|red exclamation mark,!|красный восклицательный знак,восклицание|czerwony wykrzyknik,!|punane hüüumärk,!|빨간색 느낌표,문장 부포
❓|red question mark,?|красный вопросительный знак,вопроса|czerwony znak zapytania,?|punane küsimärk,?|빨간색 물음표,?
⚠️|warning,caution|значок предупреждения,желтый|ostrzeżenie,uwaga|hoiatus,ettevaatust|주의,경고
⛔|no entry,do|въезд запрещен,вход|zakaz wjazdu,wejście|sisenemine keelatud,liiklus|진입 금지,교통
🚫|prohibited,entry|запрещено,вход|zakaz,brak przejścia|keelatud,sisenemine|금지,들어오지 마시오
ℹ️|information|значок информации|informacja,informacje|teabeallikas,info|정보 출처,i
🆕|NEW button|значок «новинка»|przycisk NEW,nowość|nupp NEW,uus|뉴,new
🆗|OK button,okay|значок «ОК»,окей|przycisk OK,dobrze|nupp OK|오케이,ok
➡️|right arrow,cardinal|стрелка вправо,восток|strzałka w prawo,kierunek|nool paremale,ida|우향 화살표,길찾기
⬅️|left arrow,cardinal|стрелка влево,запад|strzałka w lewo,kierunek|nool vasakule,lääs|좌향 화살표,길찾기
⬆️|up arrow,cardinal|стрелка вверх,направление|strzałka w górę,kierunek|nool üles,põhi|위쪽 화살표,길찾기
⬇️|down arrow,cardinal|стрелка вниз,направление|strzałka w dół,kierunek|nool alla,lõuna|아래쪽 화살표,길찾기
🔄|counterclockwise arrows button,again|против часовой стрелки,горизонтальные|przycisk ze strzałkami przeciwnie do ruchu wskazówek zegara,dookoła|nooled vastupäeva|반시계 방향 화살표,데자부
➕|plus,+|знак сложения,добавить|znak plus,+|liitmine,+|더하기,더하기 표시
➖|minus,-|знак вычитания,вычесть|znak minus,-|lahutamine,-|빼기,마이너스
🔴|red circle,geometric|красный круг,геометрия|czerwone koło|punane ring,geomeetria|빨간 원,기하학 무늬
🟡|yellow circle|желтый круг,геометрия|żółte koło,kółko|kollane ring,kera|노란색 원,동그라미
🟢|green circle|зеленый круг,геометрия|zielone koło,kółko|roheline ring,kera|녹색 원,동그라미
🔵|blue circle,geometric|голубой круг,геометрия|niebieskie koło,kółko|sinine ring,geomeetria|파란 원,기하학 무늬
`,
};
