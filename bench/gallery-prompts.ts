import type { Chance } from '@/bench/gallery-chance'
import { tokensOf } from '@/lib/search/tokens'

/** Words as people write them, then made-up ones of the same letters, so that each language has a tail of rare words. */
const languages = [
  {
    share: 55,
    words:
      'a the of in at on with light lamp portrait cinematic city night woman man street rain soft golden hour forest ocean mist close-up shot camera slow motion dog cat mountain snow neon red blue glass window morning dust film grain 35mm shallow depth field futuristic temple garden dancer horse storm desert smoke mirror vintage wide angle drone flying over river bridge market child old hands watercolor macro texture marble'.split(
        ' ',
      ),
    syllables: 'ba re lo min ta ver sol qui den far us tri mo ka pel'.split(' '),
    gap: ' ',
  },
  {
    share: 15,
    words:
      'bir ışık gece deniz kadın adam şehir yağmur altın saat orman sis yakın çekim sinema kedi köpek dağ kar kırmızı mavi cam pencere sabah ağır çekimde İstanbul sokak bahçe fırtına çöl ayna eski çocuk köprü nehir pazar güneş ışığı yıldız gökyüzü'.split(
        ' ',
      ),
    syllables: 'ba ğı lı şe çö kü rü mı ta de niz yor lar ünü'.split(' '),
    gap: ' ',
  },
  {
    share: 12,
    words:
      'свет ночь море женщина мужчина город дождь золотой час лес туман крупный план кино кошка собака гора снег красный синий стекло окно утро улица сад буря пустыня зеркало старый ребёнок мост река рынок солнце'.split(
        ' ',
      ),
    syllables: 'ба ре ло мин та вер сол ден фар тро ка пел щу жи'.split(' '),
    gap: ' ',
  },
  {
    share: 10,
    words:
      '灯光 夜晚 大海 女人 男人 城市 下雨 黄金时刻 森林 薄雾 特写 电影感 猫 狗 山 雪 红色 蓝色 玻璃 窗户 早晨 街道 花园 风暴 沙漠 镜子 孩子 桥 河流 市场 太阳 星空 慢动作 古老'.split(
        ' ',
      ),
    syllables: '光 影 水 风 云 石 花 鸟 火 金 木 天 地 人'.split(' '),
    gap: '',
  },
  {
    share: 5,
    words:
      '灯台 夜の海 女性 街 雨 夕暮れ 森 霧 クローズアップ 映画的 ねこ いぬ 山 雪 赤い 青い ガラス 窓 朝 ランプ'.split(
        ' ',
      ),
    syllables: 'か き く け こ さ ら り ン ト ス ル 木 川'.split(' '),
    gap: '',
  },
  {
    share: 3,
    words: 'ضوء ليل بحر امرأة رجل مدينة مطر ذهبي غابة ضباب قطة كلب جبل ثلج أحمر أزرق زجاج نافذة صباح شارع'.split(' '),
    syllables: 'با لي مو نا سا را دو فا كي'.split(' '),
    gap: ' ',
  },
]

const rare = 3_000

export type Prompt = { text: string; tokens: string[] }

/** Prompts of 4 to 60 words, most of them about a dozen, their words by Zipf's law. */
export function prompts(chance: Chance): () => Prompt {
  const known = languages.map(({ share, words, syllables, gap }) => {
    const all = [...words]
    while (all.length < words.length + rare)
      all.push(Array.from({ length: 2 + chance.below(3) }, () => chance.pick(syllables)).join(''))
    return [{ words: all, gap }, share] as const
  })
  const tokens = new Map<string, string[]>()
  const tokensOfWord = (word: string) => {
    const found = tokens.get(word) ?? tokensOf(word)
    tokens.set(word, found)
    return found
  }
  return () => {
    const { words, gap } = chance.weighed(known)
    const length = Math.min(60, Math.max(4, Math.round(chance.skewed() * 11)))
    // The nth word is n times rarer than the first.
    const said = Array.from({ length }, () => words[Math.floor((words.length + 1) ** chance.next()) - 1]!)
    const text = said.join(gap)
    return { text, tokens: gap === '' ? tokensOf(text) : [...new Set(said.flatMap(tokensOfWord))] }
  }
}
